import './map-panels.css';
import { nameIn } from '@/core/language';
import { type LayerEntry, type LayerVisibility, layerEntries } from '@/map/layer-ids';
import { layerSwatch } from '@/map/legend';
import type { Theme } from '@/map/palette';
import { useLanguage } from '@/ui/i18n';
import { mapText } from './map-text';

const groups: readonly LayerEntry['group'][] = ['live', 'governance', 'ground'];

export interface LayerListProps {
  readonly visible: LayerVisibility;
  readonly theme: Theme;
  readonly onChange: (visible: LayerVisibility) => void;
}

/** What is on the map, to be switched on and off. */
export function LayerList({ visible, theme, onChange }: LayerListProps) {
  const t = mapText.useText();
  const language = useLanguage();
  return (
    <div className="map-layer-list">
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{t(group)}</legend>
          {layerEntries
            .filter((entry) => entry.group === group)
            .map((entry) => {
              const { kind, background } = layerSwatch(entry.id, theme);
              return (
                <label key={entry.id}>
                  <input
                    type="checkbox"
                    checked={visible[entry.id]}
                    onChange={(event) => onChange({ ...visible, [entry.id]: event.target.checked })}
                  />
                  <span
                    className={`map-swatch map-swatch-${kind}`}
                    style={{ background }}
                    aria-hidden="true"
                  />
                  {nameIn(entry, language)}
                </label>
              );
            })}
        </fieldset>
      ))}
    </div>
  );
}
