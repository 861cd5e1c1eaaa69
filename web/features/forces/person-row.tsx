import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { type ListedResponder, skillName } from '@/core/responder/roster';
import { ageText } from '@/core/time/age';
import { shortTimeText } from '@/core/time/shanghai';
import { dutyWordsQuery } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { circleNamed } from '@/parts/area/area-names';
import { dutyText } from '@/parts/responder/reason-text';
import { responderText } from '@/parts/responder/responder-text';
import { useLanguage } from '@/ui/i18n';
import { useNow } from '@/ui/use-now';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';

interface Props {
  readonly row: ListedResponder;
  /** The one row of the table that Tab reaches; the arrows move it. */
  readonly isReached: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCallIn: () => void;
  readonly onStandDown: () => void;
  readonly onPhone: () => void;
}

/** One responder: number, name, what they can do, whether they are there and until when, what they have in hand. */
export function PersonRow({ row, isReached, onFocus, onKeyDown, ...acts }: Props) {
  const t = forcesText.useText();
  const words = responderText.useText();
  const language = useLanguage();
  const { map } = useForces();
  const now = useNow(60_000);
  const skills = useQuery(dutyWordsQuery(useSource())).data?.skills ?? [];
  const isOnDuty = row.dutyUntil !== null;
  return (
    <tr
      tabIndex={isReached ? 0 : -1}
      data-duty={isOnDuty ? 'on' : 'off'}
      data-testid={`person-${row.id}`}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <td className="forces-number">{row.id}</td>
      <th scope="row">
        <bdi>{row.name}</bdi>
      </th>
      <td>{words(`kind_${row.kind}`)}</td>
      <td>{circleNamed(map, row.circleId, language) ?? '–'}</td>
      <td className="forces-skills">{row.skills.map((id) => skillName(skills, id, language)).join(' · ')}</td>
      <td className="forces-when">
        {row.isAway && !isOnDuty
          ? t('away')
          : dutyText({ isOnDuty, dutyUntil: row.dutyUntil, nextDutyAt: row.nextDutyAt }, { t: words, now })}
        {row.isCalled && <em className="tag">{t('calledIn')}</em>}
        {row.positionAt !== null && (
          <small title={shortTimeText(row.positionAt, now)}>
            {words('seenAgo', { age: ageText(now - row.positionAt, language) })}
          </small>
        )}
      </td>
      <td className="forces-work">{row.openAssignments ?? '–'}</td>
      <td className="forces-acts">
        <span>{row.phone}</span>
        <span className="forces-buttons">
          {row.phone !== '' && (
            <button type="button" className="button quiet small" tabIndex={-1} onClick={acts.onPhone}>
              {t('seePhone')}
            </button>
          )}
          {row.mayChange && (
            <button
              type="button"
              className="button quiet small"
              tabIndex={-1}
              onClick={isOnDuty ? acts.onStandDown : acts.onCallIn}
            >
              {t(isOnDuty ? 'standDown' : 'callIn')}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
