/** The product's own map for pages of benchmarks, and nothing else on it. */
import type { Incident, IncidentId } from '@/core/incident/incident';
import { defaultVisibility } from '@/map/layer-ids';
import { MapCanvas } from '@/map/map-canvas';
import type { MapView } from '@/map/map-props';
import { madeAt } from './made-incident';

const visible = {
  ...defaultVisibility,
  ...Object.fromEntries(
    ['units', 'zones', 'posts', 'labels', 'buildings', 'roads', 'metro', 'nature', 'relief'].map((id) => [
      id,
      false,
    ]),
  ),
};

export function DrawnMap({
  incidents,
  view,
}: {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly view: MapView;
}) {
  return (
    <div style={{ position: 'absolute', inset: 0 }}>
      <MapCanvas
        label="map"
        street={null}
        incidents={incidents}
        now={madeAt}
        visible={visible}
        theme="night"
        locale="zh"
        scale={1}
        selectedArea={null}
        selectedIncident={null}
        place={null}
        drained={false}
        padding={{ top: 0, right: 0, bottom: 0, left: 0 }}
        heat={null}
        overlays={[]}
        initialView={view}
        basemapPrefix="/basemap"
      />
    </div>
  );
}
