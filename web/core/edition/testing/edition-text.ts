import type { Edition } from '../edition';

/** The whole of an edition as one text: equal editions, equal bytes. */
export function editionText({ arcs, units, circles, outline }: Edition): string {
  const byId = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ arcs, units: byId(units), circles: byId(circles), outline });
}
