import type { StreetMap } from '@/core/area/street-map';
import { shrunkRates } from '@/core/hotspot/rates';
import { palettes, rgba, type Theme } from '@/map/palette';
import type { AreaTally, LegendStep } from '../review/answer';
import type { Found, Shapes } from './layer';

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

/** Areas in the colour of their rate; without one where too few live. */
export function rateShapes({ map, tallies, theme }: Found, level: 'circle' | 'unit'): Shapes {
  if (!map || !tallies) return { legend: [] };
  const rates = areaRates(map, level, tallies[level]);
  const legend = rateLegend(rates, theme);
  const fill = new Map(
    rates.flatMap(({ id, shrunk }) => {
      if (shrunk === null) return [];
      const step = legend.findLast(({ from }) => shrunk >= from) ?? legend[0];
      return step ? [[id, rgba(step.colour, theme === 'night' ? 0.66 : 0.7)] as const] : [];
    }),
  );
  const features = level === 'circle' ? map.circles.features : map.units.features;
  const areas = features.flatMap(({ properties, geometry }) => {
    const colour = fill.get(properties.id);
    const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return colour ? pieces.map((rings) => ({ rings, fill: colour })) : [];
  });
  return { areas, legend };
}
