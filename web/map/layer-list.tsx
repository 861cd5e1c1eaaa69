import { type LayerEntry, type LayerVisibility, type Locale, layerEntries } from './layer-ids';
import { layerSwatch } from './legend';
import type { Theme } from './palette';

const groups: readonly { readonly id: LayerEntry['group']; readonly zh: string; readonly en: string }[] = [
  { id: 'live', zh: '动态', en: 'Live' },
  { id: 'governance', zh: '治理单元', en: 'Governance' },
  { id: 'ground', zh: '底图', en: 'Ground' },
];

export interface LayerListProps {
  readonly visible: LayerVisibility;
  readonly theme: Theme;
  readonly locale: Locale;
  readonly onChange: (visible: LayerVisibility) => void;
}

/** What is on the map, to be switched on and off. */
export function LayerList({ visible, theme, locale, onChange }: LayerListProps) {
  return (
    <div className="map-layer-list">
      {groups.map((group) => (
        <fieldset key={group.id}>
          <legend>{locale === 'zh' ? group.zh : group.en}</legend>
          {layerEntries
            .filter((entry) => entry.group === group.id)
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
                  {locale === 'zh' ? entry.name_zh : entry.name_en}
                </label>
              );
            })}
        </fieldset>
      ))}
    </div>
  );
}
