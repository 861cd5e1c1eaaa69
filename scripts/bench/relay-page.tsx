/** The least page that shows what a relay passes on: the product's own map, and each message one more incident on it. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { DrawnMap, madeIncident } from './drawn-map';

declare global {
  interface Window {
    /** Draws the street with what the desk has drawn on it, and listens to a relay; resolves when it is connected. */
    listenTo: (address: string, street: StreetMap | null, drawn: readonly Incident[]) => Promise<void>;
  }
}

const place = [113.9403, 22.7755] as const;
const one = madeIncident(0, place);
const openedAt = Date.now();
/** As the feed's are: what is new has its ring. */
const justReported = { status: 'reported', reportedAt: openedAt } as const;

function Page() {
  const [incidents, setIncidents] = useState<ReadonlyMap<IncidentId, Incident>>(new Map([[one.id, one]]));
  const [street, setStreet] = useState<StreetMap | null>(null);
  window.listenTo = async (address, street, drawn) => {
    setStreet(street);
    setIncidents(new Map(drawn.map((incident) => [incident.id, incident])));
    const socket = new WebSocket(address);
    socket.onmessage = ({ data }) => {
      const incident = { ...madeIncident(Number(data), place), ...justReported };
      setIncidents((held) => new Map(held).set(incident.id, incident));
    };
    await new Promise((done) => socket.addEventListener('open', done));
  };
  return (
    <DrawnMap
      incidents={incidents}
      street={street}
      now={openedAt}
      view={{ longitude: place[0], latitude: place[1], zoom: 12.5 }}
    />
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
