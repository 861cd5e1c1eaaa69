import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Parts } from '../web/core/exchange/assemble';
import { crsName } from '../web/core/exchange/crs';
import { refusal } from '../web/core/exchange/finding';
import { finish, locate, type Prepared, prepare } from '../web/core/exchange/import-layer';
import { joinTable } from '../web/core/exchange/join-table';
import { proposedDecisions } from '../web/core/exchange/match';
import type { Layer, Table } from '../web/core/exchange/read/layer';
import { writeGeojson } from '../web/core/exchange/write/geojson';
import { demoReferences, open, openEdition, openReference, outlineReference, tell } from './import/open';
import { type ImportArguments, importArguments } from './import/options';
import { findingLines, repairLine, stop } from './import/say';

// `… | head` closes the pipe before everything is said: that is no error.
process.stdout.on('error', () => process.exit(0));

const asked = importArguments();
const nothing: Parts = { units: [], circles: [] };

function write(parts: Parts, marks: Layer['marks']): void {
  if (asked.isDryRun || asked.out === undefined) {
    console.log('试运行,没有写任何文件。 Dry run: nothing was written.');
    return;
  }
  const name = basename(asked.file).replace(/\.[^.]*$/, '');
  try {
    writeFileSync(asked.out, writeGeojson({ ...parts, ...marks, name, streetName: '' }));
  } catch (error) {
    stop(`无法写入 ${asked.out}。\nCannot write ${asked.out}: ${(error as Error).message}`);
  }
  console.log(`→ ${asked.out}`);
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

async function importLayer(layer: Layer): Promise<void> {
  const crs = asked.crs ?? layer.crs;
  if (crs === null) {
    for (const finding of layer.findings) console.log(findingLines(finding));
    return tell([refusal('needs_crs')]);
  }
  const present = asked.onto === undefined ? nothing : await openEdition(asked.onto);
  const references =
    asked.reference !== undefined
      ? await openReference(asked.reference)
      : asked.onto !== undefined
        ? outlineReference(basename(asked.onto), present)
        : demoReferences();
  const corners = layer.features.flatMap(({ polygons }) => polygons.flat(2)).length;
  console.log(
    `${asked.file}: ${layer.format}, ${layer.features.length} 个要素 features, ${corners} 个折点 corners`,
  );
  console.log(`坐标系 ${crsName(crs, 'zh')} · ${crsName(crs, 'en')}${asked.isSwapped ? ' (swapped)' : ''}\n`);
  const located = locate(layer, { crs, isSwapped: asked.isSwapped, references });
  tell([...layer.findings, ...located.findings]);
  const prepared = prepare(located, { tolerance_m: asked.tolerance_m, present });
  tell(prepared.findings);
  tellRepairs(prepared, asked);
  if (asked.onto !== undefined) tellMatches(prepared);
  const result = finish(prepared, layer, { present, decisions: proposedDecisions(prepared.matches) });
  tell(result.findings);
  console.log(
    `\n${result.units.length} 个单元,${result.circles.length} 个圈,无缝无叠。 ${result.units.length} units, ${result.circles.length} circles, a partition.`,
  );
  write(result, layer.marks);
}

async function importTable(table: Table): Promise<void> {
  if (asked.onto === undefined)
    stop('属性表须给 --onto:并入哪个版次。\nA table needs --onto: the edition whose units it speaks of.');
  const present = await openEdition(asked.onto);
  const { marks } = ((await open(asked.onto)) as { layer: Layer }).layer;
  const result = joinTable(table, present);
  tell(result.findings);
  console.log(
    `${table.rows.length} 行 rows; 改动 changed ${result.changed.length}, 未提及 not mentioned ${result.untouched.length}`,
  );
  for (const id of result.changed) console.log(`  ${id}`);
  write(result, marks);
}

const file = await open(asked.file);
await ('layer' in file ? importLayer(file.layer) : importTable(file.table));
