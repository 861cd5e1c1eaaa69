import type { FoundIncident } from '@/core/incident/detail';
import type { Place } from '@/core/place/place';

/** What can be chosen: a case, a place, or that a phone number is looked up. */
export type Found =
  | { readonly kind: 'case'; readonly found: FoundIncident }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'phone'; readonly phone: string };
