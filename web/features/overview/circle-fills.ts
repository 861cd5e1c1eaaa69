/** The circles as a planner sees them: every one in a colour of its own, and no two neighbours alike. */
import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { StreetMap } from '@/core/area/street-map';
import { BELOW_BOUNDARIES } from '@/map/ground/ground-layers';
import { type Rgba, rgba, type Theme } from '@/map/palette';

/** Eight hues of equal weight, away from the state colours' strength; the palette has no categorical scale of its own. */
const hues = ['#6ea8d8', '#e0b45c', '#7dbb8c', '#c58bc9', '#d98f7a', '#74bfc2', '#b3b56b', '#9a97d6'];
const opacity: Readonly<Record<Theme, number>> = { night: 0.3, day: 0.42 };

/** Circles that share a corner are neighbours: the ground is one topology, so shared corners are equal numbers. */
export function neighbours(map: StreetMap): ReadonlyMap<string, ReadonlySet<string>> {
  const circlesAt = new Map<string, Set<string>>();
  for (const { geometry, properties } of map.circles.features) {
    for (const corner of corners(geometry)) {
      const key = corner.join();
      circlesAt.set(key, (circlesAt.get(key) ?? new Set()).add(properties.id));
    }
  }
  const found = new Map<string, Set<string>>(
    map.circles.features.map(({ properties }) => [properties.id, new Set()]),
  );
  for (const ids of circlesAt.values()) {
    for (const id of ids) for (const other of ids) if (other !== id) found.get(id)?.add(other);
  }
  return found;
}

const corners = (shape: Polygon | MultiPolygon): readonly Position[] =>
  shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);

/** A colour index per circle: the least used one that no neighbour has. The same street gives the same colours. */
export function colourCircles(map: StreetMap): ReadonlyMap<string, number> {
  const near = neighbours(map);
  const chosen = new Map<string, number>();
  const used = hues.map(() => 0);
  for (const id of [...near.keys()].sort()) {
    const taken = new Set([...(near.get(id) ?? [])].map((other) => chosen.get(other)));
    const free = hues.map((_, index) => index).filter((index) => !taken.has(index));
    const best = free.sort((a, b) => (used[a] ?? 0) - (used[b] ?? 0) || a - b)[0] ?? 0;
    chosen.set(id, best);
    used[best] = (used[best] ?? 0) + 1;
  }
  return chosen;
}

/** The fill of a circle as CSS, for the swatch in the table. */
export const circleColour = (index: number): string => hues[index % hues.length] ?? '#888888';

/** Units filled by their circle's colour, so that what one would move can be told apart. */
export function circleFillLayers(map: StreetMap, theme: Theme): readonly Layer[] {
  const colours = colourCircles(map);
  const fillOf = (circleId: string): Rgba => rgba(circleColour(colours.get(circleId) ?? 0), opacity[theme]);
  // The overlay reads where in the map's style a layer belongs; deck.gl's own types do not know of it.
  const order = { beforeId: BELOW_BOUNDARIES };
  return [
    new GeoJsonLayer<StreetMap['units']['features'][number]['properties']>({
      ...order,
      id: `overview-circle-fills-${theme}`,
      data: map.units,
      stroked: false,
      filled: true,
      getFillColor: ({ properties }) => [...fillOf(properties.circle_id)] as [number, number, number, number],
    }),
  ];
}
