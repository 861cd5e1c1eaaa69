import type { IncidentFilter, ListState } from '../incident/detail';
import { type Incident, type IncidentId, isOpen } from '../incident/incident';
import { DUE_SOON_MS, timeLeft_ms } from '../incident/mark';

/** Until the deadline that counts next; below zero when it has passed, endless where none counts. */
const left_ms = (incident: Incident, now: number): number =>
  timeLeft_ms(incident, now) ?? Number.POSITIVE_INFINITY;

/** The states that an incident shows by itself at an instant. Whose it is, and of what period, only the database says. */
const shown: Readonly<Partial<Record<ListState, (incident: Incident, now: number) => boolean>>> = {
  open: isOpen,
  unassigned: ({ status }) => status === 'reported' || status === 'accepted',
  overdue: (incident, now) => left_ms(incident, now) < 0,
  due_soon: (incident, now) => left_ms(incident, now) >= 0 && left_ms(incident, now) <= DUE_SOON_MS,
  unplaced: (incident) => isOpen(incident) && incident.position === null,
  suspended: (incident) => isOpen(incident) && incident.isSuspended,
};

/** Whether the live incidents say who belongs to a list of this state. */
export const isLiveState = (state: ListState): boolean => shown[state] !== undefined;

/** Whether the live incidents say all of a question: nothing in it that only the database can look up. */
export const isLiveQuestion = ({ state, words, zoneId, beside }: IncidentFilter): boolean =>
  isLiveState(state) && words === undefined && zoneId === undefined && beside === undefined;

const areaOf = ({ unitId, circleId, communityId }: Incident) => ({
  street: undefined,
  community: communityId,
  circle: circleId,
  unit: unitId,
});

function isWithin({ position }: Incident, bounds: IncidentFilter['bounds']): boolean {
  if (bounds === undefined) return true;
  if (position === null) return false;
  const [west, south, east, north] = bounds;
  const [lng, lat] = position;
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/**
 * Whether an incident belongs to what is asked, as `incident_list` judges it: of a question that `isLiveQuestion`. `now`
 * in epoch ms on the source's clock.
 */
export function isMatching(incident: Incident, filter: IncidentFilter, now: number): boolean {
  const { state, level = 'street', areaId, stream, itemId, groupId, isUrgent, statuses, bounds } = filter;
  return (
    shown[state]?.(incident, now) === true &&
    (level === 'street' || areaOf(incident)[level] === areaId) &&
    (stream === undefined || incident.stream === stream) &&
    (itemId === undefined || incident.itemId === itemId) &&
    (groupId === undefined || incident.groupId === groupId) &&
    (isUrgent === undefined || incident.isUrgent === isUrgent) &&
    (statuses === undefined || statuses.includes(incident.status)) &&
    isWithin(incident, bounds)
  );
}

/** Those of some incidents that belong to what is asked. */
export function matchingOf(
  incidents: Iterable<Incident>,
  filter: IncidentFilter,
  now: number,
): ReadonlyMap<IncidentId, Incident> {
  const matching = new Map<IncidentId, Incident>();
  for (const incident of incidents) {
    if (isMatching(incident, filter, now)) matching.set(incident.id, incident);
  }
  return matching;
}

/** The incidents of a queue as a map can show them, and how many it cannot: together they are the whole. */
export interface Shown {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly placed: number;
  readonly unplaced: number;
  /** Of the most sensitive ones no map tells the place. */
  readonly hidden: number;
  /** Not here yet: further rows of a long list. */
  readonly missing: number;
}

/** @param total of the list, where not all of it may be here */
export function tallyOf(incidents: ReadonlyMap<IncidentId, Incident>, total = incidents.size): Shown {
  let [unplaced, hidden] = [0, 0];
  for (const { position, sensitivity } of incidents.values()) {
    if (position === null) unplaced += 1;
    else if (sensitivity === 'hidden') hidden += 1;
  }
  const { size } = incidents;
  return {
    incidents,
    placed: size - unplaced - hidden,
    unplaced,
    hidden,
    missing: Math.max(0, total - size),
  };
}
