import { across, type Edition } from '@/core/edition/edition';
import { palettes, type Theme } from '@/map/palette';

/** Which circles share a border with which. */
function neighbourCircles(edition: Edition): Map<string, Set<string>> {
  const near = new Map([...edition.circles.keys()].map((id) => [id, new Set<string>()]));
  for (const unit of edition.units.values())
    for (const { arcs } of unit.rings)
      for (const number of arcs) {
        const other = edition.units.get(across(edition, number) ?? '')?.circleId;
        if (other !== undefined && other !== unit.circleId) near.get(unit.circleId)?.add(other);
      }
  return near;
}

/** How far apart two colours are round the circle of hues: the palette goes round it in steps of seven. */
function hueSteps(a: number, b: number, length: number): number {
  const apart = Math.abs(((a * 7) % length) - ((b * 7) % length));
  return Math.min(apart, length - apart);
}

/**
 * A number of the palette's circle colours for every circle: all different while there are enough, and no two neighbours
 * alike after that. `former` keeps what was given before, so that a circle never changes its colour under the hand.
 */
export function colourCircles(
  edition: Edition,
  former: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const { length } = palettes.day.circles;
  const near = neighbourCircles(edition);
  const chosen = new Map([...former].filter(([id]) => edition.circles.has(id)));
  const used = Array.from(
    { length },
    (_, colour) => [...chosen.values()].filter((one) => one === colour).length,
  );
  for (const id of [...edition.circles.keys()].sort()) {
    if (chosen.has(id)) continue;
    const beside = [...(near.get(id) ?? [])].flatMap((other) => chosen.get(other) ?? []);
    // A colour not used yet before all; then the one whose hue is farthest from every neighbour's.
    const cost = (colour: number) =>
      (beside.includes(colour) ? 10_000 : 0) +
      100 * (used[colour] ?? 0) +
      beside.reduce((sum, other) => sum + Math.max(0, 4 - hueSteps(colour, other, length)) ** 2, 0);
    const best =
      Array.from({ length }, (_, colour) => colour).sort((a, b) => cost(a) - cost(b) || a - b)[0] ?? 0;
    chosen.set(id, best);
    used[best] = (used[best] ?? 0) + 1;
  }
  return chosen;
}

export const circleColour = (theme: Theme, colour: number | undefined): string =>
  palettes[theme].circles[(colour ?? 0) % palettes[theme].circles.length] ?? palettes[theme].unit;
