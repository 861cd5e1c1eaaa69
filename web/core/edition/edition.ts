import type { Point } from './grid';

/**
 * A border between two units, or between a unit and the outside (null): its corners from end to end, held once for both.
 * `left` lies on the left hand of who walks along `points`. A closed arc begins and ends at one corner.
 */
export interface Arc {
  readonly points: readonly Point[];
  readonly left: string | null;
  readonly right: string | null;
}

/** Which arcs run through which cell of a square raster over the street: finds corners and edges near a place. */
export interface ArcIndex {
  readonly west: number;
  readonly south: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly (readonly number[])[];
}

/** A ring of a unit: signed arcs (n as drawn, ~n backwards) with the unit on the left hand. */
export interface Ring {
  readonly arcs: readonly number[];
  /** Where the ring began in the file it came from: a wish, so that what comes in goes out the same. */
  readonly start: Point;
}

/** What of a unit of the edition at hand came from which unit of the base edition, by area. Shares are 0..1. */
export interface UnitShare {
  readonly unit: string;
  readonly share: number;
}

/** What is known of a unit besides its ground. */
export interface UnitRecord {
  readonly id: string;
  readonly circleId: string;
  /** The community the ground belongs to, whichever circle governs it. */
  readonly communityId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly residents: number;
}

export interface Unit extends UnitRecord {
  /** Its place in lists and files. */
  readonly order: number;
  /** The outer ring first, counter-clockwise; then holes, clockwise. */
  readonly rings: readonly Ring[];
  readonly from: readonly UnitShare[];
}

export interface Circle {
  readonly id: string;
  readonly communityId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** A locked circle keeps its units and its borders. */
  readonly isLocked: boolean;
}

/** A planar partition of a street. A value: operations return another one that shares what they did not touch. */
export interface Edition {
  /** By arc number; null where an arc was, so that numbers stay. */
  readonly arcs: readonly (Arc | null)[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly circles: ReadonlyMap<string, Circle>;
  /** The street's outline: rings without corners on straight lines, as `outlineOf` returns them. No operation changes it. */
  readonly outline: readonly (readonly Point[])[];
  /** Derived: which arcs run through which cell. */
  readonly index: ArcIndex;
}

/** An edition as it travels between threads and into storage: plain data, without what can be derived from it. */
export type EditionData = Omit<Edition, 'index'>;

/** The number of the arc a signed one stands for: `~n` is arc n walked backwards. */
export const unsigned = (number: number): number => (number < 0 ? ~number : number);

export function arcAt(edition: Edition, number: number): Arc {
  const arc = edition.arcs[unsigned(number)];
  if (!arc) throw new Error(`there is no arc ${number}`);
  return arc;
}

/** The corners along a signed arc. */
export function walk(edition: Edition, number: number): readonly Point[] {
  const { points } = arcAt(edition, number);
  return number < 0 ? points.toReversed() : points;
}

/** Who lies on the right hand of a signed arc: the neighbour of the unit whose ring it is in. */
export function across(edition: Edition, number: number): string | null {
  const arc = arcAt(edition, number);
  return number < 0 ? arc.left : arc.right;
}

/** The corners of a list of signed arcs that close, the first not repeated. */
export function ringPoints(edition: Edition, arcs: readonly number[]): Point[] {
  return arcs.flatMap((number) => walk(edition, number).slice(0, -1));
}

/** Corners of a unit, ring by ring. */
export const unitPoints = (edition: Edition, unit: Unit): Point[][] =>
  unit.rings.map((ring) => ringPoints(edition, ring.arcs));

/** The units that share a border with a unit. */
export function neighboursOf(edition: Edition, unit: Unit): Set<string> {
  const found = new Set<string>();
  for (const ring of unit.rings)
    for (const number of ring.arcs) {
      const other = across(edition, number);
      if (other !== null) found.add(other);
    }
  return found;
}

/** The units of a circle, in order. */
export function unitsOf(edition: Pick<Edition, 'units'>, circleId: string): Unit[] {
  return [...edition.units.values()].filter((unit) => unit.circleId === circleId);
}
