/** The page of the marks benchmark: the product's own map with 100,000 incidents, and a button that adds one. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { defaultVisibility } from '@/map/layer-ids';
import { MapCanvas } from '@/map/map-canvas';

declare global {
  interface Window {
    addOneAtATime: (times: number, pause_ms: number) => Promise<number[]>;
  }
}

const now = Date.UTC(2026, 10, 23, 6);
const incident = (id: number): Incident => ({
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
  // Spread over the street by two irrational steps: deterministic and even.
  position: [113.93 + 0.07 * ((id * 0.618034) % 1), 22.732 + 0.056 * ((id * 0.754878) % 1)],
  isCell: false,
  place: '',
  unitId: null,
  circleId: null,
  communityId: null,
  reportedAt: now - 3_600_000,
  respondBy: null,
  respondedAt: null,
  resolveBy: now + 86_400_000,
  closedAt: null,
  version: 1,
  isSynthetic: true,
});
const many = new Map(Array.from({ length: 100_000 }, (_, n) => [(n + 1) as IncidentId, incident(n + 1)]));
const view = { longitude: 113.965, latitude: 22.76, zoom: 16 };
const padding = { top: 0, right: 0, bottom: 0, left: 0 };
const visible = {
  ...defaultVisibility,
  ...Object.fromEntries(['buildings', 'roads', 'metro', 'nature', 'relief'].map((id) => [id, false])),
};

function Page() {
  const [incidents, setIncidents] = useState(many);
  window.addOneAtATime = async (times, pause_ms) => {
    const longest: number[] = [];
    new PerformanceObserver((list) =>
      longest.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
    for (let n = 0; n < times; n++) {
      setIncidents((held) => {
        const id = (held.size + 1) as IncidentId;
        return new Map(held).set(id, incident(id));
      });
      await new Promise((done) => setTimeout(done, pause_ms));
    }
    return longest;
  };
  return (
    <div style={{ position: 'absolute', inset: 0 }}>
      <MapCanvas
        street={null}
        incidents={incidents}
        now={now}
        visible={visible}
        theme="night"
        locale="zh"
        scale={1}
        selectedArea={null}
        selectedIncident={null}
        place={null}
        drained={false}
        padding={padding}
        heat={null}
        overlays={[]}
        initialView={view}
        basemapPrefix="/basemap"
      />
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
