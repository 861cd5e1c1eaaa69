import type { Incident, IncidentEvent, IncidentId } from '../incident/incident';
import { DAY_MS } from '../time/shanghai';
import type { Feed } from './feed';
import { type FeedKind, trackOf } from './kind';

const ENDED_KEPT_MS = DAY_MS;

/** Incidents, as a feed carries them. */
export const incidentKind: FeedKind<Incident, IncidentEvent> = {
  name: 'incident',
  subjectOf: ({ incident }) => incident,
  isForgotten: ({ closedAt }, sourceTime) => closedAt !== null && closedAt < sourceTime - ENDED_KEPT_MS,
};

/** The open incidents and those that ended lately. */
export const incidentsOf = ({ tracks }: Feed): ReadonlyMap<IncidentId, Incident> =>
  trackOf(tracks, incidentKind).subjects;

/** What happened to incidents, newest first, capped. */
export const incidentEventsOf = ({ tracks }: Feed): readonly IncidentEvent[] =>
  trackOf(tracks, incidentKind).events;
