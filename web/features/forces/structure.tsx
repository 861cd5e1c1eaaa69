import { responderLevels } from '@/core/responder/responder';
import type { ForceCount } from '@/core/responder/roster';
import { responderText } from '@/parts/responder/responder-text';
import { count } from '@/ui/format';
import { CountLink } from './count-link';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';
import { sumOf } from './sums';

const marks = { street: '1', department: 'X', circle: '18', force: 'N' } as const;

/** 1 + X + 18 + N: how many there are at each level, and how many of them are there now. */
export function Structure({ counts }: { counts: readonly ForceCount[] }) {
  const t = forcesText.useText();
  const words = responderText.useText();
  const { view, map } = useForces();
  return (
    <ol className="forces-structure" aria-label={t('structure')}>
      {responderLevels.map((level) => {
        const sum = sumOf(counts, (row) => row.level === level);
        // Lead and team of a circle are two, and one circle.
        const shown = level === 'circle' ? (map?.circles.features.length ?? sum.total) : sum.total;
        const name = words(`level_${level}`);
        return (
          <li key={level} data-chosen={view.level === level || undefined} data-testid={`structure-${level}`}>
            <span className="forces-mark" aria-hidden="true">
              {marks[level]}
            </span>
            <span className="forces-level">{name}</span>
            <b>
              <CountLink to={{ level }} value={shown} label={name} testId={`count-${level}`} />
            </b>
            <span className="forces-duty">
              <CountLink to={{ level, duty: 'on' }} value={sum.onDuty} label={`${name} ${t('onDuty')}`}>
                {t('onDutyCount', { n: count(sum.onDuty) })}
              </CountLink>
              {sum.away > 0 && (
                <>
                  {' · '}
                  <CountLink to={{ level, duty: 'away' }} value={sum.away} label={`${name} ${t('away')}`}>
                    {t('awayCount', { n: count(sum.away) })}
                  </CountLink>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
