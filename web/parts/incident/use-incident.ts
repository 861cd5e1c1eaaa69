import { useQuery } from '@tanstack/react-query';
import type { IncidentId } from '@/core/incident/incident';
import { incidentQuery } from '@/data/incidents';
import { useSource } from '@/data/use-source';

/** One incident with its history and people; nothing is asked without an id. */
export function useIncident(id: IncidentId | null) {
  return useQuery(incidentQuery(useSource(), id));
}
