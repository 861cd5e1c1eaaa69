import { type Finding, refusal, warning } from './finding';
import { MOST_CORNERS_OF_DRAFT } from './limits';
import type { Layer } from './read/layer';

/** The corners of all rings of a layer; a shared border counts for both its units. */
export const cornersOf = ({ features }: Layer): number =>
  features.reduce(
    (sum, { polygons }) => sum + polygons.flat().reduce((all, ring) => all + ring.length, 0),
    0,
  );

/** That a layer is too large for a draft: a refusal where one is to be made of it, else a warning; null when it is not. */
export function draftLimit(layer: Layer, isForDraft: boolean): Finding | null {
  const n = cornersOf(layer);
  if (n <= MOST_CORNERS_OF_DRAFT) return null;
  const values = { n, most: MOST_CORNERS_OF_DRAFT };
  return isForDraft ? refusal('too_many_for_draft', { values }) : warning('too_many_for_draft', { values });
}
