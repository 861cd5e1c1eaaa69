/** What the planner draws: pure functions from the draft to layers. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { fromGrid, type Point } from '@/core/edition/grid';
import type { Position } from '@/core/incident/incident';
import { BELOW_BOUNDARIES } from '@/map/ground/ground-layers';
import { palettes, type Rgba, rgba, type Theme } from '@/map/palette';
import type { Touch } from '../draft/draft-store';
import { circleColour } from './circle-colours';
import type { Border, CornerDot, UnitShape } from './plan-shapes';

// The overlay reads where in the map's style a layer belongs; deck.gl's own types do not know of it.
const below = { beforeId: BELOW_BOUNDARIES };
const lines = { beforeId: 'community-shade' };
const colour = (value: Rgba) => [...value] as [number, number, number, number];
const fillOpacity: Readonly<Record<Theme, number>> = { night: 0.5, day: 0.5 };

export function fillLayers(
  shapes: readonly UnitShape[],
  colours: ReadonlyMap<string, number>,
  locked: ReadonlySet<string>,
  theme: Theme,
  id: 'fills' | 'moving-fills' = 'fills',
): Layer[] {
  const fill = (circleId: string) =>
    colour(
      rgba(
        circleColour(theme, colours.get(circleId)),
        fillOpacity[theme] * (locked.has(circleId) ? 0.45 : 1),
      ),
    );
  return [
    new PolygonLayer<UnitShape>({
      ...below,
      id: `planner-${id}`,
      data: shapes,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: ({ circleId }) => fill(circleId),
      stroked: false,
      updateTriggers: { getFillColor: [colours, locked, theme] },
    }),
  ];
}

export function borderLayers(
  borders: readonly Border[],
  theme: Theme,
  id: 'borders' | 'moving-borders' = 'borders',
): Layer[] {
  const palette = palettes[theme];
  const isCircle = ({ kind }: Border) => kind === 'circle';
  const [thin, thick] = [colour(rgba(palette.unit, 0.62)), colour(rgba(palette.circle, 0.95))];
  return [
    new PathLayer<Border>({
      ...lines,
      id: `planner-${id}`,
      data: borders,
      getPath: ({ path }) => path,
      getColor: (border) => (isCircle(border) ? thick : thin),
      getWidth: (border) => (isCircle(border) ? 2.4 : 0.8),
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      updateTriggers: { getColor: [theme] },
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

/** Units under the hand, and those chosen: outlined, and lit a little. */
export function highlightLayers(
  id: 'touched' | 'chosen',
  shapes: readonly UnitShape[],
  stroke: string,
  theme: Theme,
): Layer[] {
  if (shapes.length === 0) return [];
  const lit = colour(
    rgba(theme === 'night' ? palettes.night.accent : stroke, theme === 'night' ? 0.14 : 0.2),
  );
  return [
    new PolygonLayer<UnitShape>({
      ...lines,
      id: `planner-${id}`,
      data: shapes,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: lit,
      getLineColor: colour(rgba(stroke)),
      getLineWidth: id === 'chosen' ? 3 : 2,
      lineWidthUnits: 'pixels',
      updateTriggers: { getFillColor: [theme], getLineColor: [stroke] },
    }),
  ];
}

export function cornerLayers(corners: readonly CornerDot[], theme: Theme): Layer[] {
  const palette = palettes[theme];
  return [
    new ScatterplotLayer<CornerDot>({
      id: 'planner-corners',
      data: corners,
      getPosition: ({ position }) => [...position],
      getRadius: ({ isJunction }) => (isJunction ? 4.5 : 3),
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(palette.halo)),
      getLineColor: colour(rgba(palette.selection, 0.9)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.4,
      updateTriggers: { getFillColor: [theme], getLineColor: [theme] },
    }),
  ];
}

/** The corner or edge under the hand, the line or ring being drawn, and the corner chosen with the keys. */
export function touchLayers(touch: Touch, active: Point | null, theme: Theme): Layer[] {
  const palette = palettes[theme];
  const at = (point: Point): [number, number] => [...fromGrid(point)];
  const dots = [touch.corner, active].filter((point) => point !== null);
  const ring = touch.isRing && touch.line.length > 2 ? [...touch.line, touch.line[0] as Point] : touch.line;
  const paths = [ring, touch.edge ?? []].filter((path) => path.length > 1).map((path) => path.map(at));
  const layers: Layer[] = [];
  if (touch.isRing && touch.line.length > 2)
    layers.push(
      new PolygonLayer<readonly Point[]>({
        id: 'planner-ring',
        data: [touch.line],
        getPolygon: (points) => points.map(at),
        getFillColor: colour(rgba(palette.accent, 0.1)),
        stroked: false,
      }),
    );
  layers.push(
    new PathLayer<[number, number][]>({
      id: 'planner-line',
      data: paths,
      getPath: (path) => path,
      getColor: colour(rgba(palette.accent)),
      getWidth: 2.5,
      widthUnits: 'pixels',
      updateTriggers: { getColor: [theme] },
    }),
    new ScatterplotLayer<Point>({
      id: 'planner-hand',
      data: [...dots, ...(touch.isRing ? [] : touch.line)],
      getPosition: at,
      getRadius: 7,
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(palette.accent, 0.35)),
      getLineColor: colour(rgba(palette.accent)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
      updateTriggers: { getFillColor: [theme], getLineColor: [theme] },
    }),
  );
  return layers;
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
