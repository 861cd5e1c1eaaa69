import type { Reference } from './datum-check';

/**
 * Extents of districts in WGS 84, to 0.001 degrees, by the first six digits of the street's code. A file of a whole
 * district has no outline in common with a street, but its extent tells the datum. 光明区: from the outline in the gallery
 * of the TransBigData documentation (BSD-3-Clause), 2026-11.
 */
const extents: Readonly<Record<string, Reference>> = {
  '440311': {
    kind: 'extent',
    name: { zh: '光明区的范围', en: 'the extent of Guangming District' },
    extent: [113.853, 22.689, 114.004, 22.836],
  },
};

/** What is known of the district a street lies in. */
export function districtOf(streetId: string): Reference[] {
  const found = extents[streetId.slice(0, 6)];
  return found ? [found] : [];
}
