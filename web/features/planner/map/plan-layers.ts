/** What the planner draws: pure functions from the draft to layers. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { fromGrid, type Point } from '@/core/edition/grid';
import type { Position } from '@/core/incident/incident';
import { BELOW_BOUNDARIES } from '@/map/ground/ground-layers';
import { palettes, type Rgba, rgba, type Theme } from '@/map/palette';
import { circleColour } from './circle-colours';
import { fillOpacityOf, looks } from './plan-looks';
import type { Border, CornerDot, UnitShape } from './plan-shapes';
import type { ArcBorder } from './standing';

// The overlay reads where in the map's style a layer belongs; deck.gl's own types do not know of it.
const below = { beforeId: BELOW_BOUNDARIES };
const lines = { beforeId: 'community-shade' };
const colour = (value: Rgba) => [...value] as [number, number, number, number];
const nothing: ReadonlySet<never> = new Set();
const unseen = [0, 0, 0, 0] as [number, number, number, number];

/** Ground of units. Those `hidden` keep their place in the card's memory and are seen through. */
export function fillLayers(
  shapes: readonly UnitShape[],
  colours: ReadonlyMap<string, number>,
  locked: ReadonlySet<string>,
  theme: Theme,
  id: 'fills' | 'fresh-fills' = 'fills',
  hidden: ReadonlySet<string> = nothing,
): Layer[] {
  const fill = (circleId: string) =>
    colour(rgba(circleColour(theme, colours.get(circleId)), fillOpacityOf(locked.has(circleId))));
  return [
    new PolygonLayer<UnitShape>({
      ...below,
      id: `planner-${id}`,
      data: shapes,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: (shape) => (hidden.has(shape.id) ? unseen : fill(shape.circleId)),
      stroked: false,
      updateTriggers: { getFillColor: [colours, locked, theme, hidden] },
    }),
  ];
}

export function borderLayers(
  borders: readonly (Border | ArcBorder)[],
  theme: Theme,
  id: 'borders' | 'fresh-borders' = 'borders',
  hidden: ReadonlySet<number> = nothing,
): Layer[] {
  const palette = palettes[theme];
  const look = {
    circle: looks.border(palette, 'circle'),
    unit: looks.border(palette, 'unit'),
  };
  const tint = {
    circle: colour(rgba(look.circle.colour, look.circle.opacity)),
    unit: colour(rgba(look.unit.colour, look.unit.opacity)),
  };
  return [
    new PathLayer<Border | ArcBorder>({
      ...lines,
      id: `planner-${id}`,
      data: borders,
      getPath: ({ path }) => path,
      getColor: (border) => ('number' in border && hidden.has(border.number) ? unseen : tint[border.kind]),
      getWidth: ({ kind }) => look[kind].width,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      updateTriggers: { getColor: [theme, hidden] },
    }),
  ];
}

/** Borders of the units that are not as they were in the edition compared with. */
export function changeLayers(outlines: readonly Border[], theme: Theme): Layer[] {
  return [
    new PathLayer<Border>({
      ...lines,
      id: 'planner-changes',
      data: outlines,
      getPath: ({ path }) => path,
      getColor: colour(rgba(palettes[theme].mark.overdue)),
      getWidth: 2.4,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      updateTriggers: { getColor: [theme] },
    }),
  ];
}

/** Units that are chosen: outlined, and lit a little. */
export function chosenLayers(shapes: readonly UnitShape[], theme: Theme): Layer[] {
  if (shapes.length === 0) return [];
  const stroke = palettes[theme].selection;
  return [
    new PolygonLayer<UnitShape>({
      ...lines,
      id: 'planner-chosen',
      data: shapes,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: colour(rgba(...looks.lit(theme, stroke))),
      getLineColor: colour(rgba(stroke)),
      getLineWidth: 3,
      lineWidthUnits: 'pixels',
      updateTriggers: { getFillColor: [theme], getLineColor: [theme] },
    }),
  ];
}

export function cornerLayers(corners: readonly CornerDot[], theme: Theme): Layer[] {
  const look = looks.corner(palettes[theme], false);
  return [
    new ScatterplotLayer<CornerDot>({
      id: 'planner-corners',
      data: corners,
      getPosition: ({ position }) => [...position],
      getRadius: ({ isJunction }) => looks.corner(palettes[theme], isJunction).radius,
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(look.fill)),
      getLineColor: colour(rgba(look.line, look.opacity)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: look.width,
      updateTriggers: { getFillColor: [theme], getLineColor: [theme] },
    }),
  ];
}

/** Places where something is wrong, or was refused. */
export function faultLayers(places: readonly Point[], theme: Theme): Layer[] {
  if (places.length === 0) return [];
  return [
    new ScatterplotLayer<Point>({
      id: 'planner-faults',
      data: places,
      getPosition: (point) => [...fromGrid(point)],
      getRadius: 13,
      radiusUnits: 'pixels',
      filled: false,
      stroked: true,
      getLineColor: colour(rgba(palettes[theme].mark.overdue)),
      lineWidthUnits: 'pixels',
      getLineWidth: 3,
      updateTriggers: { getLineColor: [theme] },
    }),
  ];
}

/** Remarks that are not resolved, in the colour of what waits for somebody. */
export function remarkLayers(places: readonly Position[], theme: Theme): Layer[] {
  if (places.length === 0) return [];
  const palette = palettes[theme];
  return [
    new ScatterplotLayer<Position>({
      id: 'planner-remarks',
      data: places,
      getPosition: ([lng, lat]) => [lng, lat],
      getRadius: 8,
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(palette.mark.reported)),
      getLineColor: colour(rgba(palette.halo)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5,
      updateTriggers: { getFillColor: [theme], getLineColor: [theme] },
    }),
  ];
}

/** The place a remark is being written about. */
export function placeLayers(place: Position | null, theme: Theme): Layer[] {
  if (place === null) return [];
  const palette = palettes[theme];
  return [
    new ScatterplotLayer<Position>({
      id: 'planner-place',
      data: [place],
      getPosition: ([lng, lat]) => [lng, lat],
      getRadius: 10,
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(palette.accent)),
      getLineColor: colour(rgba(palette.halo)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3,
    }),
  ];
}
