import type { Mark } from '@/core/incident/mark';
import { markLooks } from './incidents/mark-looks';
import type { Shape } from './incidents/mark-shader';

/** The same outlines as the shader's, in a box of 24, so that a list and the map show one and the same sign. */
const outlines: Readonly<Record<Shape, string>> = {
  circle: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z',
  diamond: 'M12 2.5 21.5 12 12 21.5 2.5 12Z',
  triangle: 'M12 3 21.5 19.5h-19Z',
  ring: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8Z',
  hollow_diamond: 'M12 2.5 21.5 12 12 21.5 2.5 12Zm0 5L7.5 12l4.5 4.5 4.5-4.5Z',
  square: 'M4 4h16v16H4Z',
  dot: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
};

/** The sign of a state, in the palette's colour (`--mark-…` of `markCss`). Decorative: write the state beside it. */
export function MarkIcon({ mark, size_px = 16 }: { readonly mark: Mark; readonly size_px?: number }) {
  return (
    <svg width={size_px} height={size_px} viewBox="0 0 24 24" aria-hidden="true" className="map-mark-icon">
      <path
        d={outlines[markLooks[mark].shape]}
        fill={`var(--mark-${mark.replace('_', '-')})`}
        fillRule="evenodd"
      />
    </svg>
  );
}
