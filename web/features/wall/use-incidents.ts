import { useMemo } from 'react';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import { incidentsOf } from '@/core/live/incidents';
import { HOUR_MS, MINUTE_MS } from '@/core/time/shanghai';
import { useFeed } from '@/data/live/use-feed';
import { isOnWall, type WallNames, wallSight } from './sight';

/** The feed's incidents as the wall may show them. One masked object an incident, so that what did not change is the same. */
export function useIncidents(names: WallNames) {
  const live = useFeed(incidentsOf);
  const sight = useMemo(() => {
    const seen = new WeakMap<Incident, Incident>();
    return (incident: Incident): Incident => {
      const known = seen.get(incident);
      if (known !== undefined) return known;
      const masked = wallSight(incident, names);
      seen.set(incident, masked);
      return masked;
    };
  }, [names]);
  const incidents = useMemo(
    () =>
      new Map(
        [...live].flatMap(([id, incident]) => (isOnWall(incident) ? [[id, sight(incident)] as const] : [])),
      ),
    [live, sight],
  );
  return { incidents, sight };
}

/** What the map draws: what is owed, and what was finished within the hour; more would bury what is owed. */
export function useDrawn(
  incidents: ReadonlyMap<IncidentId, Incident>,
  now: number,
): ReadonlyMap<IncidentId, Incident> {
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  return useMemo(
    () =>
      new Map(
        [...incidents].filter(
          ([, incident]) => isOpen(incident) || (incident.closedAt ?? 0) >= minute - HOUR_MS,
        ),
      ),
    [incidents, minute],
  );
}
