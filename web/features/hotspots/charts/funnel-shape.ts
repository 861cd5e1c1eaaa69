/** What a funnel plot draws and where its names go. Pure. */
import type { Interval } from '@/core/hotspot/rates';

export interface FunnelArea {
  readonly id: string;
  readonly name: string;
  readonly residents: number;
  readonly count: number;
}
/** Limits per 1,000 residents at a level; see core's `funnelLimits`. */
export type Limits = (residents: number, level: number) => Interval | null;

export const INNER = 0.95;
export const OUTER = 0.998;

/** Beyond the outer limits chance is no explanation; between inner and outer it still is for one in twenty. */
export type Verdict = 'above998' | 'above95' | 'inside' | 'below95' | 'below998';

export interface Judged extends FunnelArea {
  /** Per 1,000 residents. */
  readonly rate: number;
  readonly verdict: Verdict;
}

/** Areas where somebody lives, by residents; the others have no rate. */
export function judged(areas: readonly FunnelArea[], limits: Limits): Judged[] {
  return areas
    .filter(({ residents }) => residents > 0)
    .map((area) => {
      const rate = (1000 * area.count) / area.residents;
      return { ...area, rate, verdict: verdictOf(rate, area.residents, limits) };
    })
    .sort((a, b) => a.residents - b.residents);
}

function verdictOf(rate: number, residents: number, limits: Limits): Verdict {
  const [inner, outer] = [limits(residents, INNER), limits(residents, OUTER)];
  if (!inner || !outer) return 'inside';
  if (rate > outer.high) return 'above998';
  if (rate < outer.low) return 'below998';
  if (rate > inner.high) return 'above95';
  return rate < inner.low ? 'below95' : 'inside';
}

/** Round values from `low` to `high`, about so many of them, by steps of 1, 2 or 5. */
export function roundTicks(low: number, high: number, about: number): number[] {
  const rough = (high - low) / about;
  if (!(rough > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => power * factor >= rough * 0.7) ?? 10);
  const ticks: number[] = [];
  // Counted in whole steps: sums of 0.1 drift.
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high * (1 + 1e-9); at++)
    ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Spot {
  readonly width: number;
  readonly height: number;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Places for names beside their points: right, left, above or below, the first where neither a point nor a name placed
 * before lies and which is inside the frame. Null where there is none: such a point is named when it is pointed at.
 */
export function placeNames(
  named: readonly (Spot & { readonly width: number })[],
  points: readonly Spot[],
  frame: Box,
  height = 14,
  reach = 8,
): (Box | null)[] {
  const radius = reach - 2;
  const taken: Box[] = points.map(({ x, y }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  return named.map(({ x, y, width }) => {
    const places = [
      { x: x + reach, y: y - height / 2 },
      { x: x - reach - width, y: y - height / 2 },
      { x: x - width / 2, y: y - reach - height },
      { x: x - width / 2, y: y + reach },
    ].map((place) => ({ ...place, width, height }));
    const isInside = (box: Box) =>
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + width <= frame.x + frame.width &&
      box.y + height <= frame.y + frame.height;
    const free = places.find((box) => isInside(box) && !taken.some((other) => overlaps(box, other)));
    if (free) taken.push(free);
    return free ?? null;
  });
}
