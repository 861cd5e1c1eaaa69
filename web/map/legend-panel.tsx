import type { HeatLegend } from './heat/heat-ramp';
import type { Locale } from './layer-ids';
import { markLegend } from './legend';
import { MarkIcon } from './mark-icon';
import type { Theme } from './palette';

export interface LegendProps {
  readonly theme: Theme;
  readonly locale: Locale;
  /** As the map told it through `onHeat`; null when heat is off. */
  readonly heat: HeatLegend | null;
}

/** What the signs mean, and how much heat is how many incidents. */
export function Legend({ theme, locale, heat }: LegendProps) {
  const isChinese = locale === 'zh';
  return (
    <div className="map-legend">
      <ul>
        {markLegend(theme, locale).map(({ mark, name }) => (
          <li key={mark}>
            <MarkIcon mark={mark} size_px={14} />
            {name}
          </li>
        ))}
      </ul>
      {heat && (
        <figure className="map-heat-legend">
          <figcaption>
            {isChinese
              ? `热度 · 件/公顷 · 半径 ${heat.radius_m} 米 · ${heat.count} 件`
              : `Heat · incidents per hectare · radius ${heat.radius_m} m · ${heat.count} incidents`}
          </figcaption>
          <div
            className="map-heat-ramp"
            style={{
              background: `linear-gradient(90deg, ${heat.classes.map(({ colour }) => colour).join(', ')})`,
            }}
          />
          <div className="map-heat-values">
            {heat.classes.map(({ colour, perHectare }) => (
              <span key={colour}>{perHectare}</span>
            ))}
          </div>
        </figure>
      )}
    </div>
  );
}
