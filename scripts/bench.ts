import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './bench/figures';

const parts = {
  start: () => import('./bench/start'),
  feed: () => import('./bench/feed'),
  writers: () => import('./bench/writers'),
  page: () => import('./bench/page'),
  marks: () => import('./bench/marks'),
  balance: () => import('./bench/balance'),
  edition: () => import('./bench/edition'),
  drag: () => import('./bench/drag'),
  hotspots: () => import('./bench/hotspots'),
  review: () => import('./bench/review'),
  counting: () => import('./bench/counting'),
  policies: () => import('./bench/policies'),
  growth: () => import('./bench/growth'),
  cube: () => import('./bench/cube'),
} as const;

const help = `npm run bench [-- PART …]

Measures the product on this machine and prints a table; figures are ratios against a named peer of the same run where
there is one. Parts: ${Object.keys(parts).join(', ')} (all when none is named).
在本机测量,打印表格;有对照者给出同一次运行中的比值。`;

const { values, positionals } = parseArgs({
  // How far growth goes, and where, is said there.
  options: { help: { type: 'boolean', short: 'h' }, rows: { type: 'string' }, server: { type: 'string' } },
  allowPositionals: true,
});
const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = chosen.filter((name) => !(name in parts));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no part called ${unknown.join(', ')}.\n`);
  console.log(help);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const figures: Figure[] = [];
for (const name of chosen) {
  console.log(`… ${name}`);
  const part = await parts[name as keyof typeof parts]();
  figures.push(...(await part.measure((line) => console.log(`  ${line}`))));
}
printFigures(figures);
process.exit(0);
