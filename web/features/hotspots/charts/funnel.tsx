import './funnel.css';
import { type ReactNode, useState } from 'react';
import { count } from '@/ui/format';
import { chartsText } from './charts-text';
import { FunnelPlot } from './funnel-plot';
import { type FunnelArea, type Judged, judged, type Limits } from './funnel-shape';

interface Props {
  readonly areas: readonly FunnelArea[];
  /** Incidents per resident of all together. */
  readonly overall: number;
  /** Limits per 1,000 residents; see core's `funnelLimits`. */
  readonly limits: Limits;
  readonly onArea: (id: string) => void;
  /** A count of an area, drawn by who knows its list. */
  readonly renderCount: (id: string, value: number) => ReactNode;
}

/** Rates against population, with what chance alone explains: only what lies outside is another circle. */
export function Funnel({ areas, overall, limits, onArea, renderCount }: Props) {
  const t = chartsText.useText();
  const [pointed, setPointed] = useState<Judged | null>(null);
  const all = judged(areas, limits);
  if (all.length === 0) return <p className="funnel-none">{t('nobodyLives')}</p>;
  const words = ({ name, rate, residents, count: value, verdict }: Judged) =>
    `${name} · ${rate.toFixed(1)} ${t('rate')} · ${count(value)} / ${t('people', { n: count(residents) })} · ${t(verdict)}`;
  const without = areas.length - all.length;
  return (
    <figure className="funnel" data-testid="funnel">
      <FunnelPlot
        areas={all}
        overall={1000 * overall}
        limits={limits}
        words={words}
        onPoint={setPointed}
        onArea={onArea}
      />
      <p className="funnel-pointed">{pointed ? words(pointed) : t('funnelHelp')}</p>
      <figcaption>
        <span className="funnel-key inner">{t('limits95')}</span>
        <span className="funnel-key">{t('limits998')}</span>
        <span className="funnel-key mean">
          {t('average')} {(1000 * overall).toFixed(1)}
        </span>
      </figcaption>
      <p className="funnel-note">
        {t('byChance', { n: all.length, m: (0.05 * all.length).toFixed(1) })}
        {without > 0 && ` ${t('withoutRate', { n: without })}`}
      </p>
      <details>
        <summary>{t('asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('nameHeading')}</th>
              <th scope="col">{t('residents')}</th>
              <th scope="col">{t('count')}</th>
              <th scope="col">{t('rate')}</th>
              <th scope="col">{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {[...all]
              .sort((a, b) => b.rate - a.rate)
              .map((area) => (
                <tr key={area.id} data-verdict={area.verdict}>
                  <th scope="row">
                    <button type="button" onClick={() => onArea(area.id)}>
                      {area.name}
                    </button>
                  </th>
                  <td>{count(area.residents)}</td>
                  <td>{renderCount(area.id, area.count)}</td>
                  <td>{area.rate.toFixed(1)}</td>
                  <td>{t(area.verdict)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
