import { clockText, hourOf } from '@/core/time/shanghai';

interface Hour {
  /** Start of the hour, epoch ms. */
  readonly at: number;
  readonly reported: number;
}

interface Props {
  readonly hours: readonly Hour[];
  readonly label: string;
}

/** The last hours as bars, the one under way in another colour. Plain SVG: a wall runs for weeks, and nothing in it moves. */
export function HourBars({ hours, label }: Props) {
  const top = Math.max(4, ...hours.map(({ reported }) => reported));
  const width = 100 / hours.length;
  return (
    <figure className="hour-bars" role="img" aria-label={label}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {hours.map(({ at, reported }, index) => {
          const length = Math.max(1.5, (reported / top) * 100);
          return (
            <rect
              key={at}
              x={index * width + width * 0.12}
              width={width * 0.76}
              y={100 - length}
              height={length}
              data-last={index === hours.length - 1}
            >
              <title>{`${clockText(at, { seconds: false })}  ${reported}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="hour-ticks" aria-hidden="true">
        {hours.map(({ at }, index) =>
          hourOf(at) % 6 === 0 ? (
            <span key={at} style={{ left: `${(index + 0.5) * width}%` }}>
              {clockText(at, { seconds: false }).slice(0, 2)}
            </span>
          ) : null,
        )}
      </div>
    </figure>
  );
}
