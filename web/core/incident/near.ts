import { toMetres } from '../geo/projection';
import { HOUR_MS } from '../time/shanghai';
import { type Incident, isOpen, type Position } from './incident';

/** Where and when two reports may be of the same thing: the defaults of `likely_duplicates`. */
export const SAME_RADIUS_M = 150;
export const SAME_HOURS = 72;

export interface NearIncident {
  readonly incident: Incident;
  readonly distance_m: number;
}

/** Wide enough to hold the radius anywhere in China: a degree of longitude there is 60 km and more. */
const BOX_DEGREES = SAME_RADIUS_M / 60_000;

/**
 * Open incidents near a point that were reported lately, nearest first: of the same item group as `likely_duplicates`
 * gives them, or of any while it is not known what is reported.
 */
export function nearIncidents(
  incidents: Iterable<Incident>,
  asked: { readonly position: Position; readonly groupId: string | null; readonly now: number },
): readonly NearIncident[] {
  const [lng, lat] = asked.position;
  const [east, north] = toMetres(lng, lat);
  const found: NearIncident[] = [];
  for (const incident of incidents) {
    const at = incident.position;
    // First what costs nothing: there may be fifty thousand of them, at every key that is pressed.
    if (at === null || Math.abs(at[0] - lng) > BOX_DEGREES || Math.abs(at[1] - lat) > BOX_DEGREES) continue;
    if (!isOpen(incident) || incident.reportedAt <= asked.now - SAME_HOURS * HOUR_MS) continue;
    if (asked.groupId !== null && incident.groupId !== asked.groupId) continue;
    const [x, y] = toMetres(at[0], at[1]);
    const distance_m = Math.hypot(x - east, y - north);
    if (distance_m <= SAME_RADIUS_M) found.push({ incident, distance_m });
  }
  return found.sort((a, b) => a.distance_m - b.distance_m || b.incident.id - a.incident.id);
}
