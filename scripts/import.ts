import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Edition } from '../web/core/edition/edition';
import { buildEdition } from '../web/core/edition/partition';
import type { EditionDocument } from '../web/core/edition/planning';
import type { Parts } from '../web/core/exchange/assemble';
import { crsName } from '../web/core/exchange/crs';
import { cornersOf, draftLimit } from '../web/core/exchange/draft-limit';
import { refusal } from '../web/core/exchange/finding';
import { finish, type Located, locate, type Prepared, prepare } from '../web/core/exchange/import-layer';
import { joinTable } from '../web/core/exchange/join-table';
import { proposedDecisions } from '../web/core/exchange/match';
import type { Layer, Table } from '../web/core/exchange/read/layer';
import { writeGeojson } from '../web/core/exchange/write/geojson';
import { demoReferences, open, openEdition, openReference, outlineReference, tell } from './import/open';
import { type ImportArguments, importArguments } from './import/options';
import { loadPresent, saveAsDraft } from './import/save-draft';
import { findingLines, repairLine, stop } from './import/say';
import { type SignedInPlanner, signInPlanner } from './import/sign-in';

// `… | head` closes the pipe before everything is said: that is no error.
process.stdout.on('error', () => process.exit(0));

const asked = importArguments();
const nothing: Parts = { units: [], circles: [] };

/** The edition the units are matched with: a file's, the database's, or none. */
interface Present {
  readonly parts: Parts;
  readonly name: string;
  readonly marks: Layer['marks'];
  readonly document: EditionDocument | null;
}

interface Imported extends Parts {
  /** Null where the parts are no partition: a table for an edition that is none. */
  readonly edition: Edition | null;
}

/** A file first: a save that fails has lost nothing. */
async function keep(parts: Imported, marks: Layer['marks'], present: Present | null): Promise<void> {
  if (asked.isDryRun) {
    console.log('试运行,什么也没有写。 Dry run: nothing was written.');
    return;
  }
  if (asked.out !== undefined) write(asked.out, parts, marks);
  const { edition } = parts;
  if (asked.target !== null && planner !== null && present?.document && edition)
    await saveAsDraft(planner.source, edition, { name: asked.target.name, onto: present.document });
  else if (asked.target !== null)
    stop('没有存为草稿:单元不成一个划分。\nNo draft was saved: the units are no partition.');
  else
    console.log(
      '没有存为草稿:为此请给 --email 与 --url。 No draft was saved: give --email and --url for that.',
    );
}

function write(out: string, parts: Parts, marks: Layer['marks']): void {
  const name = basename(asked.file).replace(/\.[^.]*$/, '');
  try {
    writeFileSync(out, writeGeojson({ ...parts, ...marks, name, streetName: '' }));
  } catch (error) {
    stop(`无法写入 ${out}。\nCannot write ${out}: ${(error as Error).message}`);
  }
  console.log(`→ ${out}`);
}

async function openPresent(): Promise<Present | null> {
  if (planner !== null) {
    const document = await loadPresent(planner.source, asked.target?.onto ?? null);
    const { units, circles, name, isSchematic, isSynthetic } = document;
    return { parts: { units, circles }, name, marks: { isSchematic, isSynthetic }, document };
  }
  if (asked.onto === undefined) return null;
  const { marks } = ((await open(asked.onto)) as { layer: Layer }).layer;
  return { parts: await openEdition(asked.onto), name: basename(asked.onto), marks, document: null };
}

function tellMatches({ matches }: Prepared): void {
  const counts = new Map<string, number>();
  for (const { state } of matches) counts.set(state, (counts.get(state) ?? 0) + 1);
  const summary = [...counts].map(([state, count]) => `${state} ${count}`).join(', ');
  console.log(`\n匹配 Matches: ${summary}`);
  for (const { imported, present, by, share, state } of matches)
    if (state !== 'same')
      console.log(
        `  ${state.padEnd(9)} ${imported ?? '—'} → ${present ?? '—'}  ${by ?? ''}  ${(share * 100).toFixed(1)} %`,
      );
}

function tellRepairs({ repairs, problems }: Prepared, { tolerance_m }: ImportArguments): void {
  console.log(
    `\n修补 ${repairs.length} 处,容差 ${tolerance_m} 米。 ${repairs.length} repairs, tolerance ${tolerance_m} m.`,
  );
  for (const repair of repairs) console.log(repairLine(repair));
  tell(problems);
}

/** What goes into a draft is led onto the street's outline; where it cannot be, the draft is made and its problems told. */
function prepareFor(located: Located, present: Parts): Prepared {
  const options = { tolerance_m: asked.tolerance_m, present };
  const edition = asked.target === null ? null : buildEdition(present.units, present.circles);
  if (!edition?.built) return prepare(located, options);
  const prepared = prepare(located, { ...options, outline: edition.edition.outline });
  const [first] = prepared.problems;
  if (first?.code !== 'outline_differs' && first?.code !== 'outline_tangled') return prepared;
  tell([{ ...first, severity: 'warning' }]);
  return prepare(located, options);
}

async function importLayer(layer: Layer, onto: Present | null): Promise<void> {
  const crs = asked.crs ?? layer.crs;
  if (crs === null) {
    for (const finding of layer.findings) console.log(findingLines(finding));
    return tell([refusal('needs_crs')]);
  }
  const present = onto?.parts ?? nothing;
  const references =
    asked.reference !== undefined
      ? await openReference(asked.reference)
      : onto !== null
        ? outlineReference(onto.name, present)
        : demoReferences();
  console.log(
    `${asked.file}: ${layer.format}, ${layer.features.length} 个要素 features, ${cornersOf(layer)} 个折点 corners`,
  );
  console.log(`坐标系 ${crsName(crs, 'zh')} · ${crsName(crs, 'en')}${asked.isSwapped ? ' (swapped)' : ''}\n`);
  const located = locate(layer, { crs, isSwapped: asked.isSwapped, references });
  tell([...layer.findings, ...located.findings]);
  const prepared = prepareFor(located, present);
  tell(prepared.findings);
  tellRepairs(prepared, asked);
  if (onto !== null) tellMatches(prepared);
  const result = finish(prepared, layer, { present, decisions: proposedDecisions(prepared.matches) });
  tell(result.findings);
  console.log(
    `\n${result.units.length} 个单元,${result.circles.length} 个圈,无缝无叠。 ${result.units.length} units, ${result.circles.length} circles, a partition.`,
  );
  await keep(result, layer.marks, onto);
}

async function importTable(table: Table, onto: Present | null): Promise<void> {
  if (onto === null)
    return stop(
      '属性表须给 --onto:并入哪个版次。\nA table needs --onto: the edition whose units it speaks of.',
    );
  const result = joinTable(table, onto.parts);
  tell(result.findings);
  console.log(
    `${table.rows.length} 行 rows; 改动 changed ${result.changed.length}, 未提及 not mentioned ${result.untouched.length}`,
  );
  for (const id of result.changed) console.log(`  ${id}`);
  const built = buildEdition(result.units, result.circles);
  await keep({ ...result, edition: built.built ? built.edition : null }, onto.marks, onto);
}

const file = await open(asked.file);
// Before a password is asked for.
const excess = 'layer' in file ? draftLimit(file.layer, asked.target !== null) : null;
if (excess !== null) tell([excess]);
const planner: SignedInPlanner | null = asked.target === null ? null : await signInPlanner(asked.target);
const present = await openPresent();
await ('layer' in file ? importLayer(file.layer, present) : importTable(file.table, present));
await planner?.close();
