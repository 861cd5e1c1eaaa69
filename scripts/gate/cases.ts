import type { Circle, Edition } from '../../web/core/edition/edition';
import { fromGrid, type Point, stepMetres } from '../../web/core/edition/grid';
import { checkEdition } from '../../web/core/edition/invariants';
import { outlineOf } from '../../web/core/edition/outline';
import { buildEdition, toPolygons, type UnitPolygon } from '../../web/core/edition/partition';
import { doubledArea } from '../../web/core/edition/predicates';
import type { Problem } from '../../web/core/edition/problem';
import { randomOperation } from '../../web/core/edition/testing/random-operation';
import { randomEdition } from '../../web/core/edition/testing/random-partition';
import { type Seeded, seeded } from '../../web/core/random/seeded';
import { broken } from './breaks';

/** An edition for core and database to judge, and what core says. */
export interface GateCase {
  readonly number: number;
  /** Empty for a valid one, else how it was broken. */
  readonly how: string;
  readonly units: readonly UnitPolygon[];
  readonly circles: readonly Circle[];
  /** The street's outline before anything was done, GeoJSON Polygon coordinates. */
  readonly outline: readonly (readonly (readonly number[])[])[];
  readonly problems: readonly Problem[];
  /** By how much the street became larger or smaller, when the units are an edition at all. */
  readonly grown_m2: number;
}

function grown_m2(before: readonly (readonly Point[])[], after: readonly (readonly Point[])[]): number {
  const doubled = (rings: readonly (readonly Point[])[]) =>
    rings.reduce((sum, ring) => sum + doubledArea(ring), 0n);
  const [east_m, north_m] = stepMetres(before[0]?.[0]?.[1] ?? 0);
  return (Math.abs(Number(doubled(after) - doubled(before))) / 2) * east_m * north_m;
}

/** What core says of units as they come: whether they are an edition, and one of this street. */
function judge(units: readonly UnitPolygon[], circles: readonly Circle[], outline: Edition['outline']) {
  const built = buildEdition(units, circles);
  if (!built.built) return { problems: built.problems, grown_m2: 0 };
  const now = outlineOf(built.edition.arcs)?.normal ?? [];
  return { problems: checkEdition({ ...built.edition, outline }), grown_m2: grown_m2(outline, now) };
}

export const isBroken = (problems: readonly { readonly invariant: string }[]): boolean =>
  problems.some(({ invariant }) => invariant !== 'I6');

/** A small street after an afternoon of drawing. */
function drawnOn(random: Seeded): { edition: Edition; before: Edition } {
  const plan = {
    columns: random.whole(2, 5),
    rows: random.whole(2, 4),
    steps: random.whole(0, 3),
    islands: random.pick([0, 0, 0.4]),
    block: random.whole(1, 3),
  };
  const before = randomEdition(plan, random);
  let edition = before;
  for (let turn = random.whole(0, 12); turn > 0; turn--) {
    const outcome = randomOperation(edition, random, turn);
    if (outcome?.allowed) edition = outcome.edition;
  }
  return { edition, before };
}

/**
 * `valid` editions that core finds nothing wrong with (warnings aside), and `brokenCount` that it does, of a seed.
 * Nothing is thrown away by what the database thinks of it.
 */
export function makeCases(valid: number, brokenCount: number, seed: number): GateCase[] {
  const random = seeded(seed);
  const wanted = { valid, broken: brokenCount };
  const cases: GateCase[] = [];
  while (wanted.valid + wanted.broken > 0) {
    const { edition, before } = drawnOn(random);
    const circles = [...edition.circles.values()];
    const ring = (before.outline[0] ?? []).map((point) => [...fromGrid(point)]);
    const outline = [[...ring, ring[0] as number[]]];
    const made = random.unit() < 0.5 ? { how: '', units: toPolygons(edition) } : broken(edition, random);
    // In the order of the database's documents, so that of two equal pieces both call the same one the smaller.
    const units = made.units.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const judged = judge(units, circles, before.outline);
    const { problems } = judged;
    const kind = isBroken(problems) ? 'broken' : 'valid';
    if (wanted[kind] === 0) continue;
    wanted[kind]--;
    cases.push({ number: cases.length, how: made.how, units, circles, outline, ...judged });
  }
  return cases;
}
