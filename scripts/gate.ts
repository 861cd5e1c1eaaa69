import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Agreement, compare } from './gate/agreement';
import { makeCases } from './gate/cases';
import { chooseTarget } from './test-sql/choose-target';
import { openTestDatabase, type SqlTarget } from './test-sql/test-database';

const help = `npx tsx scripts/gate.ts [--pglite | --native [URL]] [--valid N] [--broken N] [--seed N]

Holds the two gates of an edition against each other: web/core/edition and private.partition_problems judge the same
random editions, and every disagreement is printed. Where PostGIS has ST_CoverageInvalidEdges, it is asked as well.
  --pglite        on the embedded PostgreSQL (the default)
  --native [URL]  on a PostgreSQL server: the URL, DATABASE_URL, or a temporary server started for this run
  --valid N       editions that core finds right (1000)
  --broken N      editions that core finds wrong (1000)
  --seed N        of the editions (1)
Exit code 0 when they agree on all.
让浏览器端(core)与数据库两处的版次检查判断同一批随机版次,列出所有分歧。`;

/** Judges random editions by core and by a new database. */
export async function runGate(
  target: SqlTarget,
  { valid = 1000, broken = 1000, seed = 1 }: { valid?: number; broken?: number; seed?: number } = {},
): Promise<Agreement> {
  const cases = makeCases(valid, broken, seed);
  const { database, close } = await openTestDatabase(target);
  return compare(database, cases).finally(close);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      native: { type: 'boolean' },
      pglite: { type: 'boolean' },
      valid: { type: 'string', default: '1000' },
      broken: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const { target, close } = await chooseTarget(values.native, positionals[0] ?? process.env.DATABASE_URL);
  try {
    const started_ms = performance.now();
    const counts = {
      valid: Number(values.valid),
      broken: Number(values.broken),
      seed: Number(values.seed),
    };
    const { valid, broken, byCode, disagreements, coverageChecked } = await runGate(target, counts);
    for (const line of disagreements) console.log(`✗ ${line}`);
    const codes = Object.entries(byCode)
      .sort()
      .map(([code, count]) => `${code} ${count}`);
    console.log(`core found: ${codes.join(', ')}`);
    console.log(
      `ST_CoverageInvalidEdges: ${coverageChecked === 0 ? 'not in this PostGIS' : `${coverageChecked} judged`}`,
    );
    const seconds = ((performance.now() - started_ms) / 1000).toFixed(1);
    console.log(
      `${valid} valid and ${broken} broken editions, ${disagreements.length} disagreements, ${seconds} s`,
    );
    if (disagreements.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
