import { markLegend } from '@/map/legend';
import { MarkIcon } from '@/map/mark-icon';
import type { Theme } from '@/map/palette';
import { useWall } from './wall-context';

/** What the signs mean, for a visitor who sees the wall for the first time. */
export function MapLegend({ theme }: { readonly theme: Theme }) {
  const { names } = useWall();
  return (
    <ul className="wall-legend" data-testid="wall-legend">
      {markLegend(theme, names.language).map(({ mark, name }) => (
        <li key={mark}>
          <MarkIcon mark={mark} /> {name}
        </li>
      ))}
    </ul>
  );
}
