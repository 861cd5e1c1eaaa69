import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compactnessOf } from '../web/core/edition/balance/division';
import { repairStart } from '../web/core/edition/balance/repair';
import type { Score } from '../web/core/edition/balance/score';
import { suggest } from '../web/core/edition/balance/suggest';
import { BadUnits, readUnits } from './balance/read-units';
import { refusalSentence } from './balance/sentences';

const help = `npx tsx scripts/balance.ts --units FILE.geojson --weight FIELD --circle FIELD [--within FIELD] [--id FIELD] [--seed N] [--keep-compactness SHARE] --out FILE.csv

Suggests which circle every unit should be in, so that circles weigh alike: the planner's own search. Circles stay
connected (neighbours share a border) and, with --within, in one community. The same seed gives the same result.
  --units FILE    GeoJSON FeatureCollection of Polygon or MultiPolygon, degrees (or metres in one plane)
  --weight FIELD  what is balanced, a number from 0 up, such as residents
  --circle FIELD  the circle each unit is in now
  --within FIELD  what a circle must not cross, such as the community
  --id FIELD      the unit's id (the property id, or else the feature's id)
  --seed N        a whole number (1)
  --keep-compactness SHARE  borders at least this straight, as a share of now (0.9; 0: weight above all; 1: as now)
  --out FILE      CSV with the columns unit,circle
Exit code 0 when written, 2 when the input cannot be used; then nothing is written.
建议每个单元归入哪个微治圈,使各圈的权重接近:与规划界面同一算法。圈保持连通;给出 --within 时不跨社区;同一种子结果相同。`;

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function options() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      options: {
        units: text,
        weight: text,
        circle: text,
        within: text,
        id: text,
        seed: { type: 'string', default: '1' },
        'keep-compactness': { type: 'string', default: '0.9' },
        out: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return refuse(`${(error as Error).message}\n\n${help}`);
  }
}

/** A CSV cell; one that a spreadsheet would take for a formula is marked as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const shown = ({ maxDeviation, standardDeviation, compactness, moved }: Score) =>
  `${(maxDeviation * 100).toFixed(2).padStart(10)} %${(standardDeviation * 100).toFixed(2).padStart(10)} %${compactness.toFixed(3).padStart(12)}${String(moved).padStart(8)}`;

const values = options();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const { units, weight, circle, out } = values;
const seed = Number(values.seed);
if (!units || !weight || !circle || !out)
  refuse(`缺少参数。Needed: --units --weight --circle --out.\n\n${help}`);
if (!Number.isInteger(seed) || seed < 0) refuse('--seed 应为非负整数。\n--seed is a whole number from 0 up.');
const kept = Number(values['keep-compactness']);
if (!(kept >= 0 && kept <= 1))
  refuse('--keep-compactness 应在 0 到 1 之间。\n--keep-compactness is a number from 0 to 1.');

try {
  const text = readFileSync(units, 'utf8');
  const fields = { weight, circle, within: values.within, id: values.id };
  const { task, moved, stranded } = repairStart(readUnits(text, fields));
  if (stranded.length > 0) {
    const ids = stranded.map((unit) => task.graph.ids[unit]).join(', ');
    refuse(`这些单元与其圈不相邻,无法连通:${ids}\nThese units touch no circle they could belong to: ${ids}`);
  }
  for (const { unit, from, to } of moved) {
    const [id, before, after] = [task.graph.ids[unit], task.circles[from], task.circles[to]];
    console.error(
      `现状不连通,先调整:${id} ${before} → ${after} · the start was not connected, so this moved first`,
    );
  }
  const startedAt = performance.now();
  const leastCompactness = kept * compactnessOf(task);
  const search = suggest({ ...task, leastCompactness }, seed);
  let step = search.next();
  while (!step.done) step = search.next();
  const result = step.value;
  if ('allowed' in result) refuse(refusalSentence(result));
  const rows = task.graph.ids.map((id, at) => {
    const to = task.circles[result.circleOf[at] as number] as string;
    return `${cell(id)},${cell(to)}`;
  });
  writeFileSync(out, `unit,circle\n${rows.join('\n')}\n`);
  console.log(
    `          max.dev.     st.dev.   compactness  moved   (${task.graph.ids.length} units, ${task.circles.length} circles)`,
  );
  console.log(`before ${shown(result.before)}\nafter  ${shown(result.after)}`);
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s, seed ${seed} → ${out}`);
} catch (error) {
  if (error instanceof BadUnits) refuse(error.message);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined) throw error;
  refuse(`无法读写 ${path}(${code})。\nCannot read or write ${path} (${code}).`);
}
