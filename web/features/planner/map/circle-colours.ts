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
    const beside = new Set([...(near.get(id) ?? [])].map((other) => chosen.get(other)));
    const cost = (colour: number) => (beside.has(colour) ? 1000 : 0) + (used[colour] ?? 0);
    const best =
      Array.from({ length }, (_, colour) => colour).sort((a, b) => cost(a) - cost(b) || a - b)[0] ?? 0;
    chosen.set(id, best);
    used[best] = (used[best] ?? 0) + 1;
  }
  return chosen;
}

export const circleColour = (theme: Theme, colour: number | undefined): string =>
  palettes[theme].circles[(colour ?? 0) % palettes[theme].circles.length] ?? palettes[theme].unit;
