import type { KeyboardEvent } from 'react';
import { nameIn } from '@/core/language';
import type { RosterLine, ShiftKind } from '@/core/responder/roster';
import { clockText, dayName } from '@/core/time/shanghai';
import { useLanguage } from '@/ui/i18n';
import { forcesText } from './forces-text';

interface Props {
  readonly line: RosterLine;
  readonly day: string;
  readonly shifts: readonly ShiftKind[];
  readonly isReached: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What somebody works on a day: the shifts that begin in it, an absence, or nothing. */
export function RosterCell({ line, day, shifts, isReached, onFocus, onKeyDown }: Props) {
  const t = forcesText.useText();
  const language = useLanguage();
  const own = line.shifts.filter(({ startsAt }) => dayName(startsAt) === day);
  const away = line.absences.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  const named = own.map(({ shiftId, startsAt, endsAt, isCalled }) => {
    const kind = shifts.findIndex(({ id }) => id === shiftId);
    return {
      key: startsAt,
      kind: kind + 1,
      isCalled,
      text:
        kind >= 0 && !isCalled
          ? (nameIn(shifts[kind], language) ?? '')
          : `${clockText(startsAt)}–${clockText(endsAt)}`,
    };
  });
  const said = [...named.map(({ text }) => text), ...(away ? [t('away')] : [])].join(' ') || t('off');
  return (
    <td
      tabIndex={isReached ? 0 : -1}
      aria-label={`${t('person', { name: line.name, day })}: ${said}`}
      data-testid={`cell-${line.responderId}-${day}`}
      data-away={away !== undefined || undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {named.map(({ key, kind, text, isCalled }) => (
        <span key={key} className="forces-shift" data-shift={kind} data-called={isCalled || undefined}>
          {text}
        </span>
      ))}
      {away !== undefined && <span className="forces-shift">{t('away')}</span>}
    </td>
  );
}
