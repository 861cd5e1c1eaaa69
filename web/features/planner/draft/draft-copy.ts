import type { Edition } from '@/core/edition/edition';
import { toPolygons } from '@/core/edition/partition';
import type { DraftDocument } from './draft-document';
import { nanoKey } from './draft-key';

/** The ground of an edition as the beginning of another draft. */
export function groundFrom(
  edition: Edition,
  former: DraftDocument,
): Pick<DraftDocument, 'units' | 'circles'> {
  const numbers = new Map(former.circles.map((circle) => [circle.id, circle]));
  return {
    units: toPolygons(edition).map((unit) => ({
      ...unit,
      from: edition.units.get(unit.id)?.from ?? [{ unit: unit.id, share: 1 }],
    })),
    circles: [...edition.circles.values()].map((circle) => ({
      ...circle,
      number: numbers.get(circle.id)?.number ?? 0,
      shortZh: numbers.get(circle.id)?.shortZh ?? circle.nameZh,
    })),
  };
}

/** A draft of its own with what is on the screen: nobody's work is written over. */
export const forkOf = (edition: Edition, former: DraftDocument, name: string): DraftDocument => ({
  ...former,
  ...groundFrom(edition, former),
  key: nanoKey(),
  editionId: null,
  version: null,
  state: 'draft',
  name,
});
