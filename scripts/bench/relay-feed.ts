/**
 * What a build of the product gets instead of its feed, to be compared with it: the first snapshot as ever, then each
 * message of a relay is one more incident. Nothing is put in order, caught up with, masked or judged.
 */
import type { Incident, IncidentEvent } from '../../web/core/incident/incident';
import type { Feed } from '../../web/core/live/feed';
import { incidentEventsOf, incidentKind, incidentsOf } from '../../web/core/live/incidents';
import { EVENTS_KEPT } from '../../web/core/live/keep';
import type { Batch } from '../../web/core/live/kind';
import { type LiveFeed, createLiveFeed as productFeed } from '../../web/data/live/live-feed';
import { madeIncident } from './made-incident';

declare global {
  interface Window {
    /** Where the relay listens. */
    relay: string;
  }
}

type Told = Pick<LiveFeed, 'counts' | 'getSnapshot' | 'subscribe' | 'onEvents' | 'start' | 'stop'>;

const reported = (message: string): Incident => ({
  ...madeIncident(Number(message), [113.9403, 22.7755]),
  status: 'reported',
  reportedAt: Date.now(),
});

/** Stands in for the function of this name in the build. */
export function createLiveFeed(options: Parameters<typeof productFeed>[0]): Told {
  const first = productFeed(options);
  let feed: Feed | undefined;
  let socket: WebSocket | undefined;
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(batch: Batch) => void>();
  const hear = ({ data }: MessageEvent<string>) => {
    const incident = reported(data);
    const before = feed ?? first.getSnapshot();
    const incidents = new Map(incidentsOf(before)).set(incident.id, incident);
    const event: IncidentEvent = {
      id: Number(data),
      incidentId: incident.id,
      incident,
      at: incident.reportedAt,
      action: 'report',
      fromStatus: null,
      toStatus: 'reported',
    };
    feed = {
      ...before,
      tracks: new Map(before.tracks).set(incidentKind.name, {
        kind: incidentKind,
        subjects: incidents,
        events: [event, ...incidentEventsOf(before)].slice(0, EVENTS_KEPT),
      }),
      asOf: Date.now(),
    };
    for (const listener of eventListeners) listener({ kind: incidentKind, events: [event] });
    for (const listener of listeners) listener();
  };
  const stopWaiting = first.subscribe(() => {
    if (first.getSnapshot().asOf === null) return;
    stopWaiting();
    first.stop();
    socket = new WebSocket(window.relay);
    socket.onmessage = hear;
    for (const listener of listeners) listener();
  });
  return {
    counts: first.counts,
    getSnapshot: () => feed ?? first.getSnapshot(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // One kind is all that a relay tells of.
    onEvents: (_, listener) => {
      const hear = ({ events }: Batch) => listener(events as Parameters<typeof listener>[0]);
      eventListeners.add(hear);
      return () => eventListeners.delete(hear);
    },
    start: first.start,
    stop: () => {
      first.stop();
      socket?.close();
    },
  };
}
