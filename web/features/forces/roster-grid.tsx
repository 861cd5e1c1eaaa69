import { type KeyboardEvent, useRef, useState } from 'react';
import { nameIn } from '@/core/language';
import type { RosterLine, ShiftKind } from '@/core/responder/roster';
import { dayName, dayNamed, daysAfter } from '@/core/time/shanghai';
import { saveRoster } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { shortDate } from '@/ui/format';
import { languageTag, useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { forcesText } from './forces-text';
import { RosterCell } from './roster-cell';
import { useDutyChanged } from './use-duty-change';

interface Props {
  readonly lines: readonly RosterLine[];
  /** The week's first day. */
  readonly monday: string;
  readonly shifts: readonly ShiftKind[];
}

const days = 7;
const steps: ReadonlyMap<string, readonly [row: number, day: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);

/** People down, days across. One cell has the focus; arrows move it, a digit writes a shift, 0 a day off. */
export function RosterGrid({ lines, monday, shifts }: Props) {
  const t = forcesText.useText();
  const language = useLanguage();
  const write = useWrite(shifts);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);
  const week = Array.from({ length: days }, (_, index) => daysAfter(monday, index));
  const today = dayName(Date.now());
  const weekday = new Intl.DateTimeFormat(languageTag(language), {
    timeZone: 'Asia/Shanghai',
    weekday: 'short',
  });
  const press = (event: KeyboardEvent, row: number, day: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const step = steps.get(event.key);
    const line = lines[row];
    const on = week[day];
    if (step !== undefined) {
      const next = [
        Math.min(Math.max(row + step[0], 0), lines.length - 1),
        Math.min(Math.max(day + step[1], 0), days - 1),
      ] as const;
      setAt(next);
      body.current?.querySelectorAll<HTMLElement>('td[tabindex]')[next[0] * days + next[1]]?.focus();
    } else if (line?.mayChange && on !== undefined && /^[0-9]$/.test(event.key)) {
      const shift = event.key === '0' ? null : shifts[Number(event.key) - 1];
      if (shift === undefined) return;
      void write(line, on, shift?.id ?? null);
    } else if (line?.mayChange && on !== undefined && (event.key === 'Delete' || event.key === 'Backspace')) {
      void write(line, on, null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (lines.length === 0) return <p className="hint">{t('nobody')}</p>;
  return (
    <>
      <p className="forces-legend">
        {shifts.map((shift, index) => (
          <span key={shift.id} data-shift={index + 1}>
            <span className="key">{index + 1}</span> {nameIn(shift, language)} {shift.starts}–{shift.ends}
          </span>
        ))}
      </p>
      <div className="forces-scroll">
        <table className="forces-roster" data-testid="roster">
          <thead>
            <tr>
              <th scope="col">{t('nameHeading')}</th>
              {week.map((day) => (
                <th key={day} scope="col" data-today={day === today || undefined}>
                  {weekday.format(dayNamed(day))} <small>{shortDate(dayNamed(day), language)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {lines.map((line, row) => (
              <tr key={line.responderId}>
                <th scope="row">
                  <bdi>{line.name}</bdi> <small>{line.responderId}</small>
                </th>
                {week.map((day, column) => (
                  <RosterCell
                    key={day}
                    line={line}
                    day={day}
                    shifts={shifts}
                    isReached={row === Math.min(at[0], lines.length - 1) && column === at[1]}
                    onFocus={() => setAt([row, column])}
                    onKeyDown={(event) => press(event, row, column)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Writes one cell at once: a roster that is half saved is two rosters. */
function useWrite(shifts: readonly ShiftKind[]) {
  const t = forcesText.useText();
  const language = useLanguage();
  const source = useSource();
  const changed = useDutyChanged();
  return async (line: RosterLine, day: string, shift: string | null) => {
    try {
      const entry = { responderId: line.responderId, day, shift };
      const told = await saveRoster(source, day, daysAfter(day, 1), [entry]);
      if (told.outcome === 'refused') {
        const why = told.refusals[0];
        notify(t('dutyFailed', { why: why ? sayRefusal(why, 'responder') : '' }), 'warning');
      } else {
        const named = shifts.find(({ id }) => id === shift);
        notify(
          t('rosterSaved', { name: line.name, day, shift: nameIn(named, language) ?? t('off') }),
          'done',
        );
      }
    } catch (error) {
      notify(t('dutyFailed', { why: sayWhy(error, 'responder') }), 'warning');
    } finally {
      changed();
    }
  };
}
