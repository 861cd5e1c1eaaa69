import './funnel.css';
import type { Interval } from '@/core/hotspot/rates';
import { count } from '@/ui/format';
import { chartsText } from './charts-text';

interface Area {
  readonly id: string;
  readonly name: string;
  readonly residents: number;
  readonly count: number;
}
interface Props {
  readonly areas: readonly Area[];
  /** Incidents per resident of all together. */
  readonly overall: number;
  /** Limits per 1,000 residents; see core's `funnelLimits`. */
  readonly limits: (residents: number, level: number) => Interval | null;
  readonly onArea: (id: string) => void;
}

const WIDTH = 440;
const HEIGHT = 250;
const frame = { left: 40, right: 12, top: 10, bottom: 34 };
const INNER = 0.95;
const OUTER = 0.998;

/** Rates against population, with what chance alone explains: only what lies outside is another circle. */
export function Funnel({ areas, overall, limits, onArea }: Props) {
  const t = chartsText.useText();
  const lived = areas.filter(({ residents }) => residents > 0);
  if (lived.length === 0) return null;
  const rateOf = (area: Area) => (1000 * area.count) / area.residents;
  const people = lived.map(({ residents }) => residents);
  const [fewest, most] = [Math.min(...people) * 0.9, Math.max(...people) * 1.05];
  const steps = Array.from({ length: 48 }, (_, at) => fewest + ((most - fewest) * at) / 47);
  const top = Math.max(...lived.map(rateOf), limits(fewest, OUTER)?.high ?? 0) * 1.06;
  const x = (residents: number) =>
    frame.left + ((residents - fewest) / (most - fewest)) * (WIDTH - frame.left - frame.right);
  const y = (rate: number) => HEIGHT - frame.bottom - (rate / top) * (HEIGHT - frame.top - frame.bottom);
  const line = (level: number, side: 'low' | 'high') =>
    steps
      .map((residents) => `${x(residents).toFixed(1)},${y(limits(residents, level)?.[side] ?? 0).toFixed(1)}`)
      .join(' ');
  const verdictOf = (area: Area): 'above' | 'below' | 'inside' => {
    const outer = limits(area.residents, OUTER);
    const rate = rateOf(area);
    return outer && rate > outer.high ? 'above' : outer && rate < outer.low ? 'below' : 'inside';
  };
  const ticks = [0.25, 0.5, 0.75, 1].map((share) => top * share * 0.94);
  return (
    <figure className="funnel" data-testid="funnel">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('rate')}>
        {ticks.map((rate) => (
          <g key={rate}>
            <line x1={frame.left} x2={WIDTH - frame.right} y1={y(rate)} y2={y(rate)} className="grid" />
            <text x={frame.left - 6} y={y(rate) + 4} textAnchor="end">
              {rate.toFixed(0)}
            </text>
          </g>
        ))}
        {[OUTER, INNER].flatMap((level) =>
          (['low', 'high'] as const).map((side) => (
            <polyline
              key={`${level}${side}`}
              points={line(level, side)}
              className={level === OUTER ? 'outer' : 'inner'}
            />
          )),
        )}
        <line
          x1={frame.left}
          x2={WIDTH - frame.right}
          y1={y(1000 * overall)}
          y2={y(1000 * overall)}
          className="mean"
        />
        {lived.map((area) => {
          const verdict = verdictOf(area);
          const [cx, cy] = [x(area.residents), y(rateOf(area))];
          return (
            // biome-ignore lint/a11y/useSemanticElements: a point of a drawing; the table below has links for the keys
            <g
              key={area.id}
              role="button"
              tabIndex={-1}
              className={verdict}
              onClick={() => onArea(area.id)}
              onKeyDown={(event) => event.key === 'Enter' && onArea(area.id)}
            >
              <title>{`${area.name} · ${rateOf(area).toFixed(1)} · ${t(verdict)}`}</title>
              {verdict === 'above' ? (
                <path d={`M${cx},${cy - 5.5} l5,9 h-10 z`} />
              ) : verdict === 'below' ? (
                <path d={`M${cx},${cy + 5.5} l5,-9 h-10 z`} />
              ) : (
                <circle cx={cx} cy={cy} r={4} />
              )}
              {verdict !== 'inside' && (
                <text x={cx + 8} y={cy + 4}>
                  {area.name}
                </text>
              )}
            </g>
          );
        })}
        <text x={WIDTH - frame.right} y={HEIGHT - 6} textAnchor="end">
          {t('residents')} {count(Math.round(fewest))} – {count(Math.round(most))}
        </text>
        <text x={4} y={frame.top + 2}>
          {t('rate')}
        </text>
      </svg>
      <figcaption>
        <span className="funnel-key inner">{t('limits95')}</span>
        <span className="funnel-key outer">{t('limits998')}</span>
        <span className="funnel-key mean">
          {t('average')} {(1000 * overall).toFixed(1)}
        </span>
      </figcaption>
      <details>
        <summary>{t('asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('residents')}</th>
              <th>{t('rate')}</th>
              <th>{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {[...lived]
              .sort((a, b) => rateOf(b) - rateOf(a))
              .map((area) => (
                <tr key={area.id}>
                  <td>
                    <button type="button" onClick={() => onArea(area.id)}>
                      {area.name}
                    </button>
                  </td>
                  <td>{count(area.residents)}</td>
                  <td>{rateOf(area).toFixed(1)}</td>
                  <td>{t(verdictOf(area))}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
