import type { Database } from '../../supabase/embedded/sql';
import { type GateCase, isBroken } from './cases';

/** A problem as the database's gate words it. */
interface Found {
  readonly n: number;
  readonly invariant: string;
  readonly code: string;
  readonly units: readonly string[];
  readonly circles: readonly string[];
}

/** Editions a query; more gain nothing. */
const BATCH = 50;

const question = `
  select c.n::int - 1 as n, p.invariant, p.code, p.units, p.circles
  from jsonb_array_elements($1::text::jsonb) with ordinality c(edition, n)
  cross join lateral private.partition_problems(
    array(select row(u ->> 'id', u ->> 'circle', u ->> 'community', extensions.st_geomfromgeojson(u ->> 'shape'))::private.gate_unit
          from jsonb_array_elements(c.edition -> 'units') u),
    array(select row(o ->> 'id', o ->> 'community')::private.gate_circle from jsonb_array_elements(c.edition -> 'circles') o),
    extensions.st_geomfromgeojson(c.edition ->> 'outline')) p`;

/** Who touches whom by the coverage rule of GEOS 3.12, an independent opinion where PostGIS has it. */
const coverage = `
  select c.n::int - 1 as n, count(*) filter (where not extensions.st_isempty(i.edges))::int as invalid
  from jsonb_array_elements($1::text::jsonb) with ordinality c(edition, n)
  cross join lateral (
    select extensions.st_coverageinvalidedges(extensions.st_geomfromgeojson(u ->> 'shape')) over () as edges
    from jsonb_array_elements(c.edition -> 'units') u) i
  group by c.n`;

const polygon = (coordinates: unknown) => ({ type: 'Polygon', coordinates });

function asText(cases: readonly GateCase[]): string {
  return JSON.stringify(
    cases.map(({ units, circles, outline }) => ({
      units: units.map(({ id, circleId, communityId, coordinates }) => ({
        id,
        circle: circleId,
        community: communityId,
        shape: polygon(coordinates),
      })),
      circles: circles.map(({ id, communityId }) => ({ id, community: communityId })),
      outline: polygon(outline),
    })),
  );
}

const idsOf = (found: readonly { readonly units: readonly string[] }[]) =>
  [...new Set(found.flatMap(({ units }) => units))].sort().join(' ');
const rowsOf = (found: Listed, invariant: string) =>
  found
    .filter((one) => one.invariant === invariant)
    .map(({ code, units, circles }) => `${code} ${[...units].sort()} ${circles}`)
    .sort()
    .join('; ');

type Listed = readonly Omit<Found, 'n'>[];

/** The gate's tolerance for the outline; core has none there. */
const FORGIVEN_M2 = 0.01;

/** How database and core differ about an edition; null when they agree. */
function disagreement({ problems: core, grown_m2 }: GateCase, found: readonly Found[]): string | null {
  if (core.some(({ code }) => code === 'outline_changed') && grown_m2 < FORGIVEN_M2 && !isBroken(found))
    return rowsOf(core, 'I6') === rowsOf(found, 'I6') ? null : 'they differ in I6';
  if (isBroken(core) !== isBroken(found)) return 'one of them finds nothing';
  const coded = (list: Listed, code: string) => list.filter((one) => one.code === code);
  if (rowsOf(coded(core, 'empty_circle'), 'I5') !== rowsOf(coded(found, 'empty_circle'), 'I5'))
    return 'they name other circles as empty';
  // Units that are no polygons are named alike. Core looks at borders only when there are none, nor empty circles.
  const faulty = (list: Listed) => list.filter(({ invariant }) => invariant === 'I1');
  if (idsOf(faulty(core)) !== idsOf(faulty(found))) return 'they name other units as no polygons';
  if (faulty(core).length > 0 || coded(core, 'empty_circle').length > 0) return null;
  const borders = (list: Listed) => list.some(({ invariant }) => ['I2', 'I3', 'I4'].includes(invariant));
  if (borders(core) !== borders(found)) return 'one of them finds the borders right';
  if (borders(core)) return null;
  for (const invariant of ['I5', 'I6'])
    if (rowsOf(core, invariant) !== rowsOf(found, invariant)) return `they differ in ${invariant}`;
  return null;
}

/** How ST_CoverageInvalidEdges and the gate differ about borders; null when they agree. */
function coverageDisagreement(invalid: number, found: readonly Found[]): string | null {
  if (invalid === 0 && found.some(({ code }) => code === 'overlap'))
    return 'ST_CoverageInvalidEdges finds no overlap';
  if (invalid > 0 && !found.some(({ invariant }) => ['I2', 'I3', 'I4'].includes(invariant)))
    return `ST_CoverageInvalidEdges finds ${invalid} units`;
  return null;
}

export interface Agreement {
  readonly valid: number;
  readonly broken: number;
  /** How many of each problem core found. */
  readonly byCode: Readonly<Record<string, number>>;
  readonly disagreements: readonly string[];
  /** Editions also judged by ST_CoverageInvalidEdges; 0 where PostGIS has none. */
  readonly coverageChecked: number;
}

const told = (list: Listed) =>
  list.map(({ invariant, code, units }) => `${invariant} ${code} ${units}`).join(', ') || 'nothing';

/** Lets the database's gate judge the cases too, and lists where it says otherwise than core. */
export async function compare(database: Database, cases: readonly GateCase[]): Promise<Agreement> {
  const disagreements: string[] = [];
  const byCode: Record<string, number> = {};
  let coverageChecked = 0;
  const [known] = await database.query<{ known: boolean }>(
    "select to_regproc('extensions.st_coverageinvalidedges') is not null as known",
  );
  for (let at = 0; at < cases.length; at += BATCH) {
    const batch = cases.slice(at, at + BATCH);
    const rows = await database.query<Found>(question, [asText(batch)]);
    for (const [n, each] of batch.entries()) {
      const found = rows.filter((row) => row.n === n);
      for (const { code } of each.problems) byCode[code] = (byCode[code] ?? 0) + 1;
      const why = disagreement(each, found);
      if (why !== null)
        disagreements.push(
          `case ${each.number} (${each.how || 'drawn'}): ${why}; core: ${told(each.problems)}; database: ${told(found)}`,
        );
    }
    if (known?.known !== true) continue;
    // It judges polygons only, and knows no gaps: those are holes to it.
    const polygons = batch.filter(({ problems }) => !problems.some(({ invariant }) => invariant === 'I1'));
    const judged = await database.query<{ n: number; invalid: number }>(coverage, [asText(polygons)]);
    coverageChecked += judged.length;
    for (const { n, invalid } of judged) {
      const each = polygons[n] as GateCase;
      const found = rows.filter((row) => row.n === batch.indexOf(each));
      const unlike = coverageDisagreement(invalid, found);
      if (unlike !== null)
        disagreements.push(
          `case ${each.number} (${each.how || 'drawn'}): ${unlike}; database: ${told(found)}`,
        );
    }
  }
  const brokenCases = cases.filter(({ problems }) => isBroken(problems)).length;
  return { valid: cases.length - brokenCases, broken: brokenCases, byCode, disagreements, coverageChecked };
}
