import type { Edition } from '../../edition/edition';
import { type Finding, type Repair, refusal } from '../finding';
import { addCorners } from './add-corners';
import { collapseEdges } from './collapse-edges';
import type { Ground } from './ground';
import { joinCorners } from './join-corners';
import { loopsOf } from './loops';
import { meetOutline } from './meet-outline';
import { groundsOf, looseEdges, type Mesh } from './mesh';
import { markNarrow } from './narrow';
import { readMesh } from './read-mesh';
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

type Outline = Edition['outline'];

const hasOutline = (mesh: Mesh, outline: Outline): boolean => {
  const now = built(groundsOf(mesh));
  return now.built && JSON.stringify(now.edition.outline) === JSON.stringify(outline);
};

/** A partition onto an outline; a border that bends more closely than the tolerance can be spoilt by it, and is refused. */
function onto(outline: Outline, mesh: Mesh, tolerance_m: number): Pick<Repaired, 'repairs' | 'problems'> {
  if (hasOutline(mesh, outline)) return { repairs: [], problems: [] };
  const met = meetOutline(mesh, outline, tolerance_m);
  if (met.problems.length > 0 || hasOutline(mesh, outline)) return met;
  const place = met.repairs[0]?.place ?? null;
  return { ...met, problems: [refusal('outline_tangled', { place, values: { tolerance_m } })] };
}

/**
 * Makes a partition of units whose borders nearly meet: corners within the tolerance become one, corners beside a
 * neighbour's edge are added to it. Units that are a partition already come back as they are, byte for byte. Gaps and
 * overlaps wider than the tolerance stay, and are told with their places and areas.
 * @param tolerance_m how far a corner or an edge may move, metres
 * @param outline the outline that a partition is led onto under the same tolerance, or else refused; null leaves its own
 */
export function repairGrounds(
  units: readonly Ground[],
  tolerance_m: number,
  outline: Outline | null = null,
): Repaired {
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
  const left = isPartition ? [] : markNarrow(mesh, problemsOf(mesh), tolerance_m);
  const met =
    left.length > 0 || outline === null ? { repairs: [], problems: left } : onto(outline, mesh, tolerance_m);
  const repairs = [...rounds.flat(), ...met.repairs].sort((one, other) => other.size_m - one.size_m);
  return { grounds: groundsOf(mesh), repairs, problems: met.problems };
}
