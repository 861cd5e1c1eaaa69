interface Props {
  /** Oldest first; the last one is still growing and stands out. */
  readonly values: readonly number[];
  /** The value of full height; several sparks side by side share it, or they cannot be compared. */
  readonly top: number;
}

/** A row of bars without axes. Decorative beside its figure: the numbers are in the list it belongs to. */
export function Spark({ values, top }: Props) {
  const width = 4;
  const height = 24;
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${values.length * width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {values.map((value, index) => {
        const length = top === 0 ? 0 : (value / top) * (height - 1);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the row
            key={index}
            x={index * width + 0.5}
            width={width - 1}
            y={height - Math.max(length, 0.8)}
            height={Math.max(length, 0.8)}
            data-last={index === values.length - 1}
          />
        );
      })}
    </svg>
  );
}
