import type { IncidentId, Position } from '@/core/incident/incident';
import type { Bounds } from '../incidents/clusters';

/** What lies under a pointer. Every kind carries the ids that a screen needs to open it. */
export type Picked =
  | { readonly kind: 'incident'; readonly incidentId: IncidentId; readonly position: Position }
  | {
      readonly kind: 'cluster';
      readonly clusterId: string;
      /** Exactly the incidents that its number counts, the most urgent last. */
      readonly incidentIds: readonly IncidentId[];
      /** The box in which exactly they lie. */
      readonly bounds: Bounds;
      readonly position: Position;
    }
  | { readonly kind: 'post'; readonly postId: string; readonly position: Position }
  | { readonly kind: 'place'; readonly placeId: string; readonly position: Position }
  | ({ readonly kind: 'zone'; readonly zoneId: string; readonly position: Position } & Partial<AreaIds>)
  | ({ readonly kind: 'unit'; readonly unitId: string; readonly position: Position } & AreaIds)
  | ({ readonly kind: 'circle'; readonly position: Position } & AreaIds)
  | ({ readonly kind: 'community'; readonly position: Position } & AreaIds)
  | { readonly kind: 'ground'; readonly position: Position };

/** Where a point lies in the edition on the map. */
export interface AreaIds {
  readonly unitId: string;
  readonly circleId: string;
  readonly communityId: string;
}
