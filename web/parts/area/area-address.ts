/** An area in an address: `circle:gm02`. */
import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';

type Level = Exclude<AreaRef['level'], 'street'>;

const idsOf = (map: StreetMap, level: Level): readonly string[] =>
  ({ community: map.communities, circle: map.circles, unit: map.units })[level].features.map(
    ({ properties }) => properties.id,
  );

function shaped(text: string): { readonly level: Level; readonly id: string } | null {
  const [level, id, ...rest] = text.split(':');
  const isShaped = (level === 'community' || level === 'circle' || level === 'unit') && rest.length === 0;
  return isShaped && id ? { level, id } : null;
}

/** The area; null when it is none, or none of this street. Without a map yet it is taken at its word. */
export function readArea(text: string, map: StreetMap | null): AreaRef | null {
  const area = shaped(text);
  return area && (map === null || idsOf(map, area.level).includes(area.id)) ? area : null;
}

/** Ids nest (gm, gm02, gm02-07), so an id from another edition still says in whose neighbourhood it lay. */
export function nearestArea(text: string, map: StreetMap | null): AreaRef | null {
  const area = shaped(text);
  if (!area || !map) return null;
  for (const level of ['circle', 'community'] as const) {
    const found = idsOf(map, level).find((known) => area.id.startsWith(known));
    if (found !== undefined) return { level, id: found };
  }
  return null;
}

/** As `readArea` reads it; the street is the default and stays out of an address. */
export const writeArea = ({ level, id }: AreaRef): string | undefined =>
  level === 'street' ? undefined : `${level}:${id}`;
