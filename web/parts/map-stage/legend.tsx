import './map-panels.css';
import type { HeatLegend } from '@/map/heat/heat-ramp';
import { markLegend } from '@/map/legend';
import { MarkIcon } from '@/map/mark-icon';
import type { Theme } from '@/map/palette';
import { useLanguage } from '@/ui/i18n';
import { mapText } from './map-text';

export interface LegendProps {
  readonly theme: Theme;
  /** As the map told it through `onHeat`; null when heat is off. */
  readonly heat: HeatLegend | null;
}

/** What the signs mean, and how much heat is how many incidents. */
export function Legend({ theme, heat }: LegendProps) {
  const t = mapText.useText();
  const language = useLanguage();
  return (
    <div className="map-legend">
      <ul>
        {markLegend(theme, language).map(({ mark, name }) => (
          <li key={mark}>
            <MarkIcon mark={mark} size_px={14} />
            {name}
          </li>
        ))}
      </ul>
      {heat && (
        <figure className="map-heat-legend">
          <figcaption>{t('heat', { radius: heat.radius_m, count: heat.count })}</figcaption>
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
