import { useMemo } from 'react';
import { toGrid } from '@/core/edition/grid';
import { unitAt } from '@/core/edition/locate';
import { type Incident, isOpen } from '@/core/incident/incident';
import { incidentsOf } from '@/core/live/incidents';
import { useFeed } from '@/data/live/use-feed';
import { editionOf, useDraft } from '../draft/use-draft';

export interface Changing {
  readonly incident: Incident;
  readonly from: string;
  readonly to: string;
}

/** Open incidents whose circle would be another one in the draft; and how many have no place to be looked up by. */
export function useChangingHands(): { readonly changing: readonly Changing[]; readonly unknown: number } {
  const incidents = useFeed(incidentsOf);
  const edition = useDraft(editionOf);
  return useMemo(() => {
    const changing: Changing[] = [];
    let unknown = 0;
    for (const incident of incidents.values()) {
      if (edition === null || !isOpen(incident) || incident.circleId === null) continue;
      if (incident.position === null) {
        unknown += 1;
        continue;
      }
      const unit = unitAt(edition, toGrid(incident.position[0], incident.position[1]));
      const to = unit === null ? undefined : edition.units.get(unit)?.circleId;
      if (to !== undefined && to !== incident.circleId)
        changing.push({ incident, from: incident.circleId, to });
    }
    return {
      changing: changing.sort((a, b) => a.to.localeCompare(b.to) || a.incident.id - b.incident.id),
      unknown,
    };
  }, [incidents, edition]);
}
