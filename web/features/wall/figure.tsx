import type { ReactNode } from 'react';
import type { Mark } from '@/core/incident/mark';
import { MarkIcon } from '@/map/mark-icon';
import { count } from '@/ui/format';
import type { WallState } from './selection';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  /** The list that it opens: exactly what it counts. */
  readonly state: Exclude<WallState, 'hour'>;
  readonly value: number;
  /** What is written above it; the name of its list when left out. */
  readonly label?: string;
  readonly size?: 'main' | 'large' | 'key';
  readonly mark?: Mark;
  readonly testId?: string;
  /** Written instead of the value: a mean, which is of the incidents the list holds. */
  readonly children?: ReactNode;
}

/** A number that opens the list of exactly what it counts. */
export function Figure({ state, value, label, size = 'key', mark, testId, children }: Props) {
  const t = wallText.useText();
  const { openList, isKnown } = useWall();
  return (
    <button
      type="button"
      className="wall-figure"
      data-size={size}
      data-mark={value > 0 ? mark : undefined}
      data-testid={testId ?? `wall-${state}`}
      data-value={isKnown ? value : undefined}
      aria-label={label ? undefined : t('openList', { what: t(state), count: value })}
      onClick={() => openList({ state, circleId: null })}
    >
      <span className="wall-figure-label">{label ?? t(state)}</span>
      <span className="wall-figure-value">
        {isKnown ? (children ?? count(value)) : '–'}
        {mark && value > 0 && <MarkIcon mark={mark} />}
      </span>
    </button>
  );
}
