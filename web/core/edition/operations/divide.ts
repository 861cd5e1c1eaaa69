import type { Change } from '../change';
import { type Edition, type Ring, type Unit, type UnitShare, unsigned } from '../edition';
import { isSame, type Point } from '../grid';
import { madeId } from '../made-id';
import { doubledArea } from '../predicates';
import { cornersOf, type Piece } from '../trace-loops';

/** The id, names and place in lists of the unit that a split makes. */
export interface NewUnit {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly order: number;
}

/** Names for the smaller part of a unit, derived from its own, and an id that only this cut gives. */
export function nextUnit(edition: Edition, unit: Unit, cut: readonly Point[]): NewUnit {
  const others = [...edition.units.values()];
  const names = new Set(others.map(({ nameZh }) => nameZh));
  let number = 2;
  while (names.has(nameFor(unit.nameZh, number))) number += 1;
  return {
    id: madeId('unit', unit.id, JSON.stringify([unit.id, cut]), edition.units),
    nameZh: nameFor(unit.nameZh, number),
    nameEn: `${unit.nameEn.slice(0, 115)} ${number}`,
    order: Math.max(...others.map(({ order }) => order)) + 1,
  };
}

const nameFor = (nameZh: string, number: number) => `${nameZh.slice(0, 56)}${number}`;

const areaOf = (rings: readonly Piece[][]): bigint =>
  rings.reduce((sum, loop) => sum + doubledArea(cornersOf(loop)), 0n);

function ringsOf(rings: readonly Piece[][], former: Unit): Ring[] {
  return rings.map((loop) => {
    const corners = cornersOf(loop);
    const kept = former.rings.find(({ start }) => corners.some((corner) => isSame(corner, start)));
    return { arcs: loop.map(({ arc }) => arc), start: kept?.start ?? (corners[0] as Point) };
  });
}

const scaled = (from: readonly UnitShare[], by: number): UnitShare[] =>
  from.map(({ unit, share }) => ({ unit, share: share * by }));

/** The two units that come of one: the larger part keeps its id, the other gets the new one; people by area. */
export function divide(change: Change, former: Unit, parts: readonly Piece[][][], as: NewUnit): void {
  const [large, small] = parts.toSorted((a, b) => (areaOf(a) < areaOf(b) ? 1 : -1)) as [Piece[][], Piece[][]];
  const share = Number(areaOf(small)) / Number(areaOf(small) + areaOf(large));
  const residents = Math.round(former.residents * share);
  for (const { arc } of small.flat()) {
    const known = change.arc(arc);
    change.setArc(unsigned(arc), arc < 0 ? { ...known, right: as.id } : { ...known, left: as.id });
  }
  change.setUnit(former.id, {
    ...former,
    residents: former.residents - residents,
    rings: ringsOf(large, former),
    from: scaled(former.from, 1 - share),
  });
  change.setUnit(as.id, {
    ...former,
    ...as,
    residents,
    rings: ringsOf(small, former),
    from: scaled(former.from, share),
  });
}
