import type { AreaRef } from '@/core/area/area';
import type { Position } from '@/core/incident/incident';

/** What a person points at or has chosen. Only ids: the map finds the shapes itself. */
export interface Selection {
  readonly area: AreaRef | null;
  readonly hovered: AreaRef | null;
  /** A place from the gazetteer that was searched for. */
  readonly place: { readonly id: string; readonly name: string; readonly position: Position } | null;
}
