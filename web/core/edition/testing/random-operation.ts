import type { Seeded } from '../../random/seeded';
import { type Edition, neighboursOf, type Unit, unitPoints } from '../edition';
import type { Point } from '../grid';
import { assign, createCircle, dissolveCircle } from '../operations/circles';
import { insertCorner, moveCorner, removeCorner } from '../operations/corners';
import { mergeUnits } from '../operations/merge';
import { renameCircle, renameUnit, setLock } from '../operations/names';
import { splitUnit } from '../operations/split';
import type { Outcome } from '../outcome';

/** About a metre. */
const METRE = 9500;

const near = (point: Point, reach: number, random: Seeded): Point => [
  point[0] + Math.round((random.unit() - 0.5) * 2 * reach * METRE),
  point[1] + Math.round((random.unit() - 0.5) * 2 * reach * METRE),
];

const pickUnit = (edition: Edition, random: Seeded): Unit => random.pick([...edition.units.values()]);
const pickCircle = (edition: Edition, random: Seeded): string => random.pick([...edition.circles.keys()]);
const pickRing = (edition: Edition, random: Seeded): Point[] =>
  random.pick(unitPoints(edition, pickUnit(edition, random)));

/** A line through or past the middle of a unit, with up to two bends; now and then from corner to corner. */
function lineOver(edition: Edition, unit: Unit, random: Seeded): Point[] {
  const ring = unitPoints(edition, unit)[0] as Point[];
  if (random.unit() < 0.3) return [random.pick(ring), random.pick(ring)];
  const middle: Point = [
    Math.round(ring.reduce((sum, [x]) => sum + x, 0) / ring.length),
    Math.round(ring.reduce((sum, [, y]) => sum + y, 0) / ring.length),
  ];
  const bends = Array.from({ length: random.whole(0, 2) }, () => near(middle, 40, random));
  return [near(middle, 600, random), ...bends, near(middle, 600, random)];
}

function neighbour(edition: Edition, unit: Unit, random: Seeded): Unit | null {
  const others = [...neighboursOf(edition, unit)];
  return others.length === 0 ? null : (edition.units.get(random.pick(others)) ?? null);
}

/** Every operation there is, with arguments that are sometimes sensible. */
const operations: readonly (readonly [
  weight: number,
  run: (edition: Edition, random: Seeded, turn: number) => Outcome | null,
])[] = [
  [
    30,
    (edition, random) => {
      const at = random.pick(pickRing(edition, random));
      const reach = random.pick([1, 5, 20, 60, 400]);
      return moveCorner(edition, { at, to: near(at, reach, random) });
    },
  ],
  [
    15,
    (edition, random) => {
      const ring = pickRing(edition, random);
      const place = random.whole(0, ring.length - 1);
      const [a, b] = [ring[place] as Point, ring[(place + 1) % ring.length] as Point];
      const middle: Point = [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
      return insertCorner(edition, { edge: [a, b], at: near(middle, random.pick([0, 3, 15]), random) });
    },
  ],
  [15, (edition, random) => removeCorner(edition, { at: random.pick(pickRing(edition, random)) })],
  [
    15,
    (edition, random) => {
      const unit = pickUnit(edition, random);
      return splitUnit(edition, { unit: unit.id, line: lineOver(edition, unit, random) });
    },
  ],
  [
    13,
    (edition, random) => {
      const unit = pickUnit(edition, random);
      const other = neighbour(edition, unit, random);
      const third = other && random.unit() < 0.4 ? neighbour(edition, other, random) : null;
      const ids = [unit, other, third].flatMap((one) => one?.id ?? []);
      return mergeUnits(edition, { units: ids });
    },
  ],
  [
    15,
    (edition, random) => {
      const unit = pickUnit(edition, random);
      const other = neighbour(edition, unit, random);
      const circle = other?.circleId ?? pickCircle(edition, random);
      return assign(edition, { units: [unit.id], circle, strict: random.unit() < 0.8 });
    },
  ],
  [
    3,
    (edition, random, turn) => {
      const unit = pickUnit(edition, random);
      const circle = { id: `n${turn}`, communityId: unit.communityId, nameZh: '新圈', nameEn: 'New' };
      return createCircle(edition, { circle, units: [unit.id] });
    },
  ],
  [
    3,
    (edition, random) => {
      const [circle, into] = [pickCircle(edition, random), pickCircle(edition, random)];
      return edition.circles.size > 4 ? dissolveCircle(edition, { circle, into }) : null;
    },
  ],
  [
    2,
    (edition, random, turn) =>
      random.unit() < 0.5
        ? renameUnit(edition, { unit: pickUnit(edition, random).id, nameZh: `名${turn}`, nameEn: 'Name' })
        : renameCircle(edition, { circle: pickCircle(edition, random), nameZh: `名${turn}`, nameEn: 'N' }),
  ],
  [
    2,
    (edition, random) => {
      const circle = pickCircle(edition, random);
      return setLock(edition, { circle, isLocked: random.unit() < 0.2 });
    },
  ],
];

/** One random operation on an edition; null when the dice chose none. */
export function randomOperation(edition: Edition, random: Seeded, turn: number): Outcome | null {
  let left = random.unit() * operations.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, run] of operations) {
    left -= weight;
    if (left < 0) return run(edition, random, turn);
  }
  return null;
}
