import { type Language, nameIn } from '../language';
import type { AreaLevel, AreaRef } from './area';
import type { StreetMap } from './street-map';

/** An area as a table row, a breadcrumb or a tooltip needs it. */
export interface NamedArea extends AreaRef {
  readonly name: string;
  readonly residents: number;
  readonly area_m2: number;
}

/** What the parts of an area are called: the street has communities, and so on; a unit has no parts. */
export const childLevel: Readonly<Record<AreaLevel, Exclude<AreaLevel, 'street'> | null>> = {
  street: 'community',
  community: 'circle',
  circle: 'unit',
  unit: null,
};

function all(
  map: StreetMap,
  level: AreaLevel,
  language: Language,
): readonly (NamedArea & { parentId: string })[] {
  const street = map.outline.properties.id;
  const rows = {
    street: () => [],
    community: () => map.communities.features.map(({ properties }) => ({ ...properties, parentId: street })),
    circle: () =>
      map.circles.features.map(({ properties }) => ({ ...properties, parentId: properties.community_id })),
    unit: () =>
      map.units.features.map(({ properties }) => ({ ...properties, parentId: properties.circle_id })),
  }[level]();
  return rows.map((row) => ({
    level,
    id: row.id,
    name: nameIn(row, language),
    residents: row.residents,
    area_m2: row.area_m2,
    parentId: row.parentId,
  }));
}

/** The parts of an area, in the order of their ids. */
export function childrenOf(area: AreaRef, map: StreetMap, language: Language): readonly NamedArea[] {
  const level = childLevel[area.level];
  return level ? all(map, level, language).filter((row) => row.parentId === area.id) : [];
}

/** The ids of its parts, for who asks what lies beside them. */
export const childIds = (area: AreaRef, map: StreetMap): readonly string[] =>
  childrenOf(area, map, 'zh').map(({ id }) => id);

/** The area with its name; the street's residents are the sum of its communities'. */
export function describe(area: AreaRef, map: StreetMap, language: Language): NamedArea {
  if (area.level !== 'street') {
    const found = all(map, area.level, language).find((row) => row.id === area.id);
    if (found) return found;
  }
  const communities = all(map, 'community', language);
  const sum = (key: 'residents' | 'area_m2') => communities.reduce((total, row) => total + row[key], 0);
  const { id } = map.outline.properties;
  return {
    level: 'street',
    id,
    name: nameIn(map.outline.properties, language),
    residents: sum('residents'),
    area_m2: sum('area_m2'),
  };
}

/** From the street down to the area itself: the breadcrumb. */
export function pathTo(area: AreaRef, map: StreetMap, language: Language): readonly NamedArea[] {
  const path: NamedArea[] = [];
  for (let step: AreaRef | null = area; step; step = parentOf(step, map))
    path.unshift(describe(step, map, language));
  return path;
}

/** The area one level up; null for the street itself. */
export function parentOf(area: AreaRef, map: StreetMap): AreaRef | null {
  const street: AreaRef = { level: 'street', id: map.outline.properties.id };
  if (area.level === 'community') return street;
  if (area.level === 'circle') {
    const circle = map.circles.features.find((feature) => feature.properties.id === area.id);
    return circle ? { level: 'community', id: circle.properties.community_id } : street;
  }
  if (area.level === 'unit') {
    const unit = map.units.features.find((feature) => feature.properties.id === area.id);
    return unit ? { level: 'circle', id: unit.properties.circle_id } : street;
  }
  return null;
}

/** What a circle is called where there is little room: 光明02, Guangming 02. */
export const shortCircleName = (
  { short_zh, name_en }: { readonly short_zh: string; readonly name_en: string },
  language: Language,
): string => ({ zh: short_zh, en: shortName({ level: 'circle', name: name_en }) })[language];

/** In a table of circles the words 社区 and 微治圈 say nothing: the heading has said it. */
export const shortName = ({ level, name }: Pick<NamedArea, 'level' | 'name'>): string =>
  level === 'circle'
    ? name.replace(/社区(\d+)微治圈$/, '$1').replace(/ Circle (?=\d)/, ' ')
    : level === 'community'
      ? name.replace(/社区$| Community$/, '')
      : name;
