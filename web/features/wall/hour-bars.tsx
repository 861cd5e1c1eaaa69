import { type KeyboardEvent, useRef } from 'react';

export interface Bar {
  readonly id: string;
  readonly value: number;
  /** Written under the bar; most have none. */
  readonly tick?: string;
  /** What the bar is, for a pointer and a screen reader. */
  readonly title: string;
}

interface Props {
  /** Oldest first; the last one is still growing and stands out. */
  readonly bars: readonly Bar[];
  readonly label: string;
  readonly onPress: (id: string) => void;
}

/** Height of the scale at least, so that a quiet night does not look like a rush. */
const LEAST_TOP = 4;

/** A row of bars, each of which can be pressed. Plain SVG: a wall runs for weeks, and nothing in it moves. */
export function HourBars({ bars, label, onPress }: Props) {
  const row = useRef<SVGSVGElement>(null);
  const top = Math.max(LEAST_TOP, ...bars.map(({ value }) => value));
  const width = 100 / bars.length;
  /** One stop for the Tab key, arrows within. */
  const step = (event: KeyboardEvent, index: number) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (to !== undefined)
      row.current?.querySelectorAll('g')[Math.min(bars.length - 1, Math.max(0, to))]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') onPress(bars[index]?.id ?? '');
    else return;
    event.preventDefault();
  };
  return (
    <figure className="hour-bars" aria-label={label}>
      <svg ref={row} viewBox="0 0 100 100" preserveAspectRatio="none">
        <title>{label}</title>
        {bars.map(({ id, value, title }, index) => {
          const length = Math.max(1.5, (value / top) * 100);
          const isLast = index === bars.length - 1;
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no button
            <g
              key={id}
              role="button"
              tabIndex={isLast ? 0 : -1}
              aria-label={title}
              data-value={value}
              onClick={() => onPress(id)}
              onKeyDown={(event) => step(event, index)}
            >
              <title>{title}</title>
              <rect className="hour-bar-hit" x={index * width} width={width} y={0} height={100} />
              <rect
                x={index * width + width * 0.12}
                width={width * 0.76}
                y={100 - length}
                height={length}
                data-last={isLast}
              />
            </g>
          );
        })}
      </svg>
      <div className="hour-ticks" aria-hidden="true">
        {bars.map(({ id, tick }, index) =>
          tick === undefined ? null : (
            <span key={id} style={{ left: `${(index + 0.5) * width}%` }}>
              {tick}
            </span>
          ),
        )}
      </div>
    </figure>
  );
}
