/** What the review draws: pure functions from answers to layers. */
import type { Layer } from '@deck.gl/core';
import { BitmapLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { StreetMap } from '@/core/area/street-map';
import { shrunkRates } from '@/core/hotspot/rates';
import type { Position } from '@/core/incident/incident';
import type { IncidentCluster, RepeatPlace } from '@/data/hotspots/gatherings';
import { BELOW_BOUNDARIES } from '@/map/ground/ground-layers';
import { palettes, type Rgba, rgba, type Theme } from '@/map/palette';
import type { AreaTally, GroundRaster, LegendStep } from './review/answer';

export const order = { beforeId: BELOW_BOUNDARIES };
const colour = (value: Rgba) => [...value] as [number, number, number, number];

/** A picture laid on the ground, square pixels and all: nearest sampling keeps cells apart, linear makes heat smooth. */
export function rasterLayers(raster: GroundRaster | null, id: string, isSmooth: boolean): Layer[] {
  if (!raster) return [];
  const filter = isSmooth ? 'linear' : 'nearest';
  return [
    new BitmapLayer({
      ...order,
      id: `review-${id}`,
      bounds: raster.corners.map(([lng, lat]) => [lng, lat, 0]) as never,
      image: new ImageData(raster.pixels, raster.width, raster.height),
      textureParameters: { minFilter: 'linear', magFilter: filter, mipmapFilter: 'none' },
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
    } as ConstructorParameters<typeof BitmapLayer>[0]),
  ];
}

/** One picture out of two on the same frame: west of a longitude the first, east of it the second. */
export function swiped(west: GroundRaster, east: GroundRaster, longitude: number): GroundRaster {
  const [[left], , [right]] = west.corners;
  const split = Math.round(((longitude - left) / (right - left)) * west.width);
  const column = Math.min(Math.max(split, 0), west.width);
  const pixels = new Uint8ClampedArray(east.pixels);
  for (let row = 0; row < west.height; row++) {
    const start = row * west.width * 4;
    pixels.set(west.pixels.subarray(start, start + column * 4), start);
  }
  return { ...east, pixels };
}

export interface AreaRate {
  readonly id: string;
  readonly count: number;
  readonly residents: number;
  /** Per 1,000 residents: as counted, and shrunk towards the whole; null where too few live. */
  readonly raw: number | null;
  readonly shrunk: number | null;
}

/** Fewer residents than this make no rate. */
export const FEWEST_RESIDENTS = 100;

/** Rates of the circles or units, shrunk (empirical Bayes) among those with residents enough. */
export function areaRates(
  map: StreetMap,
  level: 'circle' | 'unit',
  tallies: readonly AreaTally[],
): readonly AreaRate[] {
  const features = level === 'circle' ? map.circles.features : map.units.features;
  const counts = new Map(tallies.map(({ id, reported }) => [id, reported]));
  const areas = features.map(({ properties }) => ({
    id: properties.id,
    residents: properties.residents,
    count: counts.get(properties.id) ?? 0,
  }));
  const rated = areas.filter(({ residents }) => residents >= FEWEST_RESIDENTS);
  const shrunk = shrunkRates(rated);
  const rateOf = new Map(rated.map(({ id }, at) => [id, shrunk[at] ?? null]));
  return areas.map((area) => ({
    ...area,
    raw: rateOf.has(area.id) ? (1000 * area.count) / area.residents : null,
    shrunk: rateOf.get(area.id) ?? null,
  }));
}

export function rateLegend(rates: readonly AreaRate[], theme: Theme): readonly LegendStep[] {
  const values = rates.flatMap(({ shrunk }) => (shrunk === null ? [] : [shrunk])).sort((a, b) => a - b);
  if (values.length === 0) return [];
  const colours = palettes[theme].heat;
  // Fifths of the areas: every colour stands for as many of them.
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  return colours.map((one, index) => {
    const [from, to] = [at(index / colours.length), at((index + 1) / colours.length)];
    return { colour: one, from, to, members: Math.round(values.length / colours.length) };
  });
}

export function rateLayers(
  map: StreetMap,
  level: 'circle' | 'unit',
  rates: readonly AreaRate[],
  legend: readonly LegendStep[],
  theme: Theme,
): Layer[] {
  const fill = new Map(
    rates.flatMap(({ id, shrunk }) => {
      if (shrunk === null) return [];
      const step = legend.findLast(({ from }) => shrunk >= from) ?? legend[0];
      return step ? [[id, colour(rgba(step.colour, theme === 'night' ? 0.66 : 0.7))] as const] : [];
    }),
  );
  const features = level === 'circle' ? map.circles.features : map.units.features;
  const polygons = features.flatMap(({ properties, geometry }) => {
    const shapes = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return fill.has(properties.id) ? shapes.map((rings) => ({ id: properties.id, rings })) : [];
  });
  return [
    new PolygonLayer<(typeof polygons)[number]>({
      ...order,
      id: `review-rates-${level}`,
      data: polygons,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: ({ id }) => fill.get(id) ?? [0, 0, 0, 0],
      stroked: false,
      updateTriggers: { getFillColor: [fill] },
    }),
  ];
}

export function clusterLayers(clusters: readonly IncidentCluster[], theme: Theme): Layer[] {
  const { hot } = palettes[theme];
  return [
    new PolygonLayer<IncidentCluster>({
      ...order,
      id: 'review-clusters',
      data: [...clusters],
      getPolygon: ({ hull }) => hull as never,
      getFillColor: colour(rgba(hot[1], 0.28)),
      getLineColor: colour(rgba(hot[2], 0.95)),
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
    }),
  ];
}

/** Repeat places as circles whose area is their count, at the middle of the unit or the named place. */
export function repeatLayers(
  places: readonly (RepeatPlace & { readonly position: Position })[],
  theme: Theme,
): Layer[] {
  const { hot } = palettes[theme];
  return [
    new ScatterplotLayer<(typeof places)[number]>({
      ...order,
      id: 'review-repeat',
      data: [...places],
      getPosition: ({ position }) => [position[0], position[1]],
      getRadius: ({ count }) => 7 + 4 * Math.sqrt(count),
      radiusUnits: 'pixels',
      getFillColor: colour(rgba(hot[1], 0.45)),
      getLineColor: colour(rgba(hot[2], 0.95)),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.5,
    }),
  ];
}
