import type { Mark } from '@/core/incident/mark';
import { MarkIcon } from '@/map/mark-icon';
import { count } from '@/ui/format';
import type { WallState } from './selection';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  readonly state: WallState;
  readonly value: number;
  readonly size?: 'main' | 'key';
  readonly mark?: Mark;
  readonly note?: string;
}

/** A number that opens the list of exactly what it counts. */
export function Figure({ state, value, size = 'key', mark, note }: Props) {
  const t = wallText.useText();
  const { openList } = useWall();
  return (
    <button
      type="button"
      className="wall-figure"
      data-size={size}
      data-mark={value > 0 ? mark : undefined}
      data-testid={`wall-${state}`}
      data-value={value}
      aria-label={t('openList', { what: t(state), count: value })}
      onClick={() => openList({ state, circleId: null })}
    >
      <span className="wall-figure-label">{t(state)}</span>
      <span className="wall-figure-value">
        {mark && value > 0 && <MarkIcon mark={mark} size_px={22} />}
        {count(value)}
        {note && <small>{note}</small>}
      </span>
    </button>
  );
}
