import type { Edition } from '../edition/edition';
import { buildEdition } from '../edition/partition';
import { assemble, type Parts } from './assemble';
import { toWgs84 } from './convert';
import { type Crs, codeOf, isProjected, isShifted } from './crs';
import { checkDatum, type DatumCheck, type Reference } from './datum-check';
import { type DraftUnit, draftUnits } from './drafts';
import { type Finding, type Place, type Repair, refusal, warning } from './finding';
import { MOST_TOLERANCE_M } from './limits';
import type { Decisions, MatchRow, Shared } from './match';
import { matchUnits } from './match-units';
import { originsOf, withOrigins } from './origins';
import { converted, type Layer, type RawFeature } from './read/layer';
import { repairGrounds } from './repair/repair';

export interface ImportOptions {
  readonly crs: Crs;
  /** North stands before east in the file. */
  readonly isSwapped: boolean;
  /** How far a border may be moved to meet its neighbour, 0 to 20 m; 0 repairs nothing. */
  readonly tolerance_m: number;
  readonly present: Parts;
  readonly references: readonly Reference[];
}

export interface PrepareOptions extends Pick<ImportOptions, 'tolerance_m' | 'present'> {
  /** The street's, which the units are led onto under the tolerance; null where they may have their own. */
  readonly outline?: Edition['outline'] | null;
}

/** A layer read in a coordinate system, before anything is repaired: for a look at the map. */
export interface Located {
  readonly features: readonly RawFeature[];
  readonly datum: DatumCheck;
  readonly findings: readonly Finding[];
}

/** Drafts whose borders meet (or not, then `problems`), with their partners for review. */
export interface Prepared {
  readonly drafts: readonly DraftUnit[];
  readonly repairs: readonly Repair[];
  readonly problems: readonly Finding[];
  readonly findings: readonly Finding[];
  readonly matches: readonly MatchRow[];
  readonly shared: ReadonlyMap<string, readonly Shared[]>;
}

const swapped = (features: readonly RawFeature[]) => converted(features, (x, y) => [y, x]);

/** What the datum check found, as a finding. */
function datumFinding({ state, median_m, better, reference }: DatumCheck, declared: Crs): Finding[] {
  const values = {
    declared,
    reference_zh: reference?.zh ?? '',
    reference_en: reference?.en ?? '',
    median_m: median_m ?? '',
  };
  if (state === 'unknown') return [warning('datum_unknown', { values })];
  if (state === 'fits') return [{ ...warning('datum_fits', { values }), severity: 'note' }];
  if (better === null) return [warning('datum_far', { values })];
  const fit = { better: better.crs, isSwapped: better.isSwapped ? 1 : 0, better_m: better.median_m };
  return [warning('datum_other', { values: { ...values, ...fit } })];
}

const isEarth = ([x = Number.NaN, y = Number.NaN]: readonly number[]) =>
  Math.abs(x) <= 180 && Math.abs(y) <= 90;

/** The first feature that a conversion put nowhere on earth. */
function lost(features: readonly RawFeature[]): Finding[] {
  const strange = features.filter(({ polygons }) => !polygons.flat(2).every(isEarth));
  if (strange.length === 0) return [];
  const numbers = strange.slice(0, 8).map(({ number }) => number);
  const n = strange.length;
  return [refusal('outside_earth', { values: { n, all: features.length, numbers: numbers.join(', ') } })];
}

/** Puts a layer on the earth as declared, and says whether it lies where it should. */
export function locate(
  layer: Layer,
  { crs, isSwapped, references }: Omit<ImportOptions, 'present' | 'tolerance_m'>,
): Located {
  const given = isSwapped ? swapped(layer.features) : layer.features;
  const datum = checkDatum(given, crs, references);
  // Degrees stay the arrays they are: of a million corners a copy is a tenth of a gigabyte.
  const features = isProjected(crs) || isShifted(crs) ? converted(given, toWgs84(crs)) : given;
  const findings = [...datumFinding(datum, crs), ...lost(features)];
  if (layer.crs !== null && layer.crs !== crs && codeOf(layer.crs) !== codeOf(crs))
    findings.push(warning('crs_differs', { values: { stated: layer.crs, declared: crs } }));
  return { features, datum, findings };
}

/**
 * Repairs the borders of located features and looks for the present units they continue. `onMatching` is called between
 * the two, for a progress bar. Throws a RangeError for a tolerance beyond 0 to 20 m.
 */
export function prepare(
  { features }: Located,
  { tolerance_m, present, outline = null }: PrepareOptions,
  onMatching: () => void = () => {},
): Prepared {
  if (!(tolerance_m >= 0 && tolerance_m <= MOST_TOLERANCE_M))
    throw new RangeError(`tolerance ${tolerance_m} m`);
  const { drafts: raw, findings } = draftUnits(features);
  const { grounds, repairs, problems } = repairGrounds(raw, tolerance_m, outline);
  const drafts = raw.map((draft, at) => ({
    ...draft,
    coordinates: grounds[at]?.coordinates ?? draft.coordinates,
  }));
  onMatching();
  const { rows, shared } =
    problems.length > 0 ? { rows: [], shared: new Map() } : matchUnits(drafts, present.units);
  return { drafts, repairs, problems, findings, matches: rows, shared };
}

export interface Finished extends Parts {
  /** Its units' origins are units of `present`. Null where a refusal is among the findings. */
  readonly edition: Edition | null;
  readonly findings: readonly Finding[];
}

/**
 * Units and circles of reviewed drafts, ready for the planner. A refusal among the findings means that they are no
 * edition; circles in several parts are a warning, for a draft may be mended later.
 */
export function finish(
  prepared: Prepared,
  layer: Layer,
  { present, decisions }: { present: Parts; decisions: Decisions },
): Finished {
  const { shared } = prepared;
  const setting = { present, fileCircles: layer.circles, shared, decisions };
  const { units, circles, findings } = assemble(prepared.drafts, setting);
  const built = buildEdition(units, circles);
  if (built.built) {
    const idOf = new Map(prepared.drafts.map(({ id }, at) => [id, units[at]?.id ?? id]));
    const edition = withOrigins(built.edition, originsOf(shared, idOf));
    return { units, circles, edition, findings };
  }
  const problems = built.problems.map(({ code, place, units: ids }) => {
    const at: Place | null = place === null ? null : [place[0] / 1e9, place[1] / 1e9];
    return refusal(code as Finding['code'], { place: at, units: ids });
  });
  return { units, circles, edition: null, findings: [...findings, ...problems] };
}
