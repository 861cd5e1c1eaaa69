import type { Finding, Repair } from '../finding';
import { addCorners } from './add-corners';
import { collapseEdges } from './collapse-edges';
import { joinCorners } from './join-corners';
import { loopsOf } from './loops';
import { groundsOf, looseEdges } from './mesh';
import { markNarrow } from './narrow';
import { type Ground, readMesh } from './read-mesh';
import { built, problemsOf } from './remaining';

export interface Repaired {
  /** Rings of every unit in the order given, closed, in degrees of 9 decimals. */
  readonly grounds: readonly Ground[];
  /** The largest first. */
  readonly repairs: readonly Repair[];
  /** Empty: the grounds are a partition. Otherwise what is left, with its places; the grounds are as far as it went. */
  readonly problems: readonly Finding[];
}

/** Borders settle in two rounds; what is not settled after eight is drawn so badly that a person must look. */
const MOST_ROUNDS = 8;

/**
 * Makes a partition of units whose borders nearly meet: corners within the tolerance become one, corners beside a
 * neighbour's edge are added to it. Units that are a partition already come back as they are, byte for byte. Gaps and
 * overlaps wider than the tolerance stay, and are told with their places and areas.
 * @param tolerance_m how far a corner or an edge may move, metres
 */
export function repairGrounds(units: readonly Ground[], tolerance_m: number): Repaired {
  const { mesh, repairs: cleaned, problems } = readMesh(units);
  if (problems.length > 0) return { grounds: units, repairs: cleaned, problems };
  const isPartition = loopsOf(mesh, looseEdges(mesh)).length === 1 && built(groundsOf(mesh)).built;
  const rounds: Repair[][] = [cleaned];
  for (let round = 0; !isPartition && tolerance_m > 0 && round < MOST_ROUNDS; round++) {
    const made = [
      joinCorners(mesh, looseEdges(mesh), tolerance_m),
      addCorners(mesh, looseEdges(mesh), tolerance_m),
      round > 0 ? collapseEdges(mesh, looseEdges(mesh), tolerance_m) : [],
    ];
    rounds.push(...made);
    if (round > 0 && made.every(({ length }) => length === 0)) break;
  }
  const repairs = rounds.flat().sort((one, other) => other.size_m - one.size_m);
  const left = isPartition ? [] : markNarrow(mesh, problemsOf(mesh), tolerance_m);
  return { grounds: groundsOf(mesh), repairs, problems: left };
}
