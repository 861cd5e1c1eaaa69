import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { IncidentId } from '@/core/incident/incident';
import { incidentQuery } from '@/data/incidents';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { useAfterEvents } from '../freshness/use-after-events';

/** One incident with its history and people; nothing is asked without an id. */
export function useIncident(id: IncidentId | null) {
  return useQuery(incidentQuery(useSource(), id));
}

/** A moment is enough for the events of one move: who is writing on a case is told at once that it moved. */
const REST_MS = 100;

/** The same, asked again as soon as something happened to it: for who is about to move it. */
export function useFollowedIncident(id: IncidentId | null) {
  const source = useSource();
  const queries = useQueryClient();
  useAfterEvents(REST_MS, (events) => {
    if (events.some(({ incidentId }) => incidentId === id))
      void queries.invalidateQueries({ queryKey: keys.incident.of(source, id) });
  });
  return useIncident(id);
}
