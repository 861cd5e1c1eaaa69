import { type KeyboardEvent, useId, useRef } from 'react';
import { count } from '@/ui/format';
import { chartsText } from './charts-text';
import { INNER, type Judged, type Limits, OUTER, placeNames, roundTicks, type Verdict } from './funnel-shape';

interface Props {
  /** By residents; at least one. */
  readonly areas: readonly Judged[];
  /** Per 1,000 residents. */
  readonly overall: number;
  readonly limits: Limits;
  readonly words: (area: Judged) => string;
  readonly onPoint: (area: Judged | null) => void;
  readonly onArea: (id: string) => void;
}

const WIDTH = 440;
const HEIGHT = 270;
const frame = { left: 34, right: 10, top: 22, bottom: 36 };
const plot = {
  x: frame.left,
  y: frame.top,
  width: WIDTH - frame.left - frame.right,
  height: HEIGHT - frame.top - frame.bottom,
};
const STEPS = 64;

/** The drawing alone. One stop for the Tab key, arrows from point to point in order of residents, Enter opens. */
export function FunnelPlot({ areas, overall, limits, words, onPoint, onArea }: Props) {
  const t = chartsText.useText();
  const clip = useId();
  const svg = useRef<SVGSVGElement>(null);
  const fewest = (areas[0]?.residents ?? 1) * 0.85;
  const most = (areas.at(-1)?.residents ?? 1) * 1.05;
  const highest = Math.max(...areas.map(({ rate }) => rate));
  // Where very few live the limits rise without end; the points are what is looked at.
  const top = 1.06 * Math.max(highest, Math.min(limits(fewest, OUTER)?.high ?? 0, 2.5 * overall), 1e-9);
  const x = (residents: number) => plot.x + ((residents - fewest) / (most - fewest)) * plot.width;
  const y = (rate: number) => plot.y + plot.height * (1 - rate / top);
  const line = (level: number, side: 'low' | 'high') =>
    Array.from({ length: STEPS }, (_, at) => {
      const residents = fewest + ((most - fewest) * at) / (STEPS - 1);
      return `${x(residents).toFixed(1)},${y(limits(residents, level)?.[side] ?? 0).toFixed(1)}`;
    }).join(' ');
  const spots = areas.map((area) => ({ area, x: x(area.residents), y: y(area.rate) }));
  const outside = spots.filter(({ area }) => isOutside(area.verdict));
  const names = placeNames(
    outside.map((spot) => ({ ...spot, width: widthOf(spot.area.name) })),
    spots,
    plot,
  );
  const press = (event: KeyboardEvent, index: number) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: areas.length - 1 }[event.key];
    const id = areas[index]?.id;
    if (to !== undefined)
      svg.current?.querySelectorAll<SVGGElement>('g[role="button"]')[Math.max(0, to)]?.focus();
    else if ((event.key === 'Enter' || event.key === ' ') && id !== undefined) onArea(id);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing whose points are buttons, not a fieldset
    <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('funnelName')}>
      <clipPath id={clip}>
        <rect {...plot} />
      </clipPath>
      {roundTicks(0, top, 5).map((rate) => (
        <g key={rate}>
          <line x1={plot.x} x2={plot.x + plot.width} y1={y(rate)} y2={y(rate)} className="grid" />
          <text x={plot.x - 6} y={y(rate) + 4} textAnchor="end">
            {rate}
          </text>
        </g>
      ))}
      {roundTicks(fewest, most, 5).map((residents) => (
        <g key={residents}>
          <line x1={x(residents)} x2={x(residents)} y1={y(0)} y2={y(0) + 4} className="grid" />
          <text x={x(residents)} y={y(0) + 16} textAnchor="middle">
            {count(residents)}
          </text>
        </g>
      ))}
      <text x={0} y={11}>
        {t('rate')}
      </text>
      <text x={plot.x + plot.width} y={HEIGHT - 5} textAnchor="end">
        {t('residents')}
      </text>
      <g clipPath={`url(#${clip})`}>
        {(['low', 'high'] as const).map((side) => (
          <g key={side}>
            <polyline points={line(OUTER, side)} />
            <polyline points={line(INNER, side)} className="inner" />
          </g>
        ))}
        <line x1={plot.x} x2={plot.x + plot.width} y1={y(overall)} y2={y(overall)} className="mean" />
      </g>
      {spots.map(({ area, ...spot }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: SVG has no button
        <g
          key={area.id}
          role="button"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={words(area)}
          data-verdict={area.verdict}
          transform={`translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`}
          onClick={() => onArea(area.id)}
          onKeyDown={(event) => press(event, index)}
          onFocus={() => onPoint(area)}
          onBlur={() => onPoint(null)}
          onPointerEnter={() => onPoint(area)}
          onPointerLeave={() => onPoint(null)}
        >
          <circle r={11} className="hit" />
          <path d={shapes[area.verdict]} className="mark" />
        </g>
      ))}
      {outside.map(({ area }, index) => {
        const box = names[index];
        return (
          box && (
            <text key={area.id} x={box.x} y={box.y + 11} className="name">
              {area.name}
            </text>
          )
        );
      })}
    </svg>
  );
}

const isOutside = (verdict: Verdict): boolean => verdict === 'above998' || verdict === 'below998';

const UP = 'M0,-6 L5.6,4 H-5.6 Z';
const DOWN = 'M0,6 L5.6,-4 H-5.6 Z';
/** Shape says the side, fill says how sure. */
const shapes: Readonly<Record<Verdict, string>> = {
  above998: UP,
  above95: UP,
  inside: 'M-3.6,0 a3.6,3.6 0 1,0 7.2,0 a3.6,3.6 0 1,0 -7.2,0',
  below95: DOWN,
  below998: DOWN,
};

/** About how wide a name is at 12 px: Han is square, the rest is half as wide. */
const widthOf = (name: string): number =>
  [...name].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 12.2 : 7), 0);
