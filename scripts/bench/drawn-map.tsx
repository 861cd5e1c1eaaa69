/** The product's own map for pages of benchmarks: incidents made up from their numbers, and nothing else on it. */
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId, Position } from '@/core/incident/incident';
import { defaultVisibility } from '@/map/layer-ids';
import { MapCanvas } from '@/map/map-canvas';
import type { MapView } from '@/map/map-props';

/** When the pages of benchmarks are, epoch ms. */
export const madeAt = Date.UTC(2026, 10, 23, 6);

export const madeIncident = (id: number, position: Position): Incident => ({
  id: id as IncidentId,
  number: String(id),
  itemId: 'B02',
  groupId: 'B',
  summary: '',
  stream: 'express',
  status: id % 3 === 0 ? 'reported' : 'handling',
  isSuspended: false,
  isUrgent: false,
  sensitivity: 'normal',
  position,
  isCell: false,
  place: '',
  unitId: null,
  circleId: null,
  communityId: null,
  reportedAt: madeAt - 3_600_000,
  respondBy: null,
  respondedAt: null,
  resolveBy: madeAt + 86_400_000,
  closedAt: null,
  version: 1,
  isSynthetic: true,
});

/** Spread over the street by two irrational steps: deterministic and even. */
export const spread = (id: number): Position => [
  113.93 + 0.07 * ((id * 0.618034) % 1),
  22.732 + 0.056 * ((id * 0.754878) % 1),
];

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
  street = null,
}: {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly view: MapView;
  readonly street?: StreetMap | null;
}) {
  return (
    <div style={{ position: 'absolute', inset: 0 }}>
      <MapCanvas
        street={street}
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
