import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseTarget } from './test-sql/choose-target';
import { runTapFile, type TapResult } from './test-sql/tap-file';
import { openTestDatabase, type SqlTarget, testsFolder } from './test-sql/test-database';

const help = `npx tsx scripts/test-sql.ts [--pglite | --native [URL]] [--filter NAME]

Runs the pgTAP files of supabase/tests on a new database, each in a transaction that is rolled back.
  --pglite        on the embedded PostgreSQL (the default)
  --native [URL]  on a PostgreSQL server: the URL, DATABASE_URL, or a temporary server started for this run;
                  the tests get a database of their own there and drop it again
  --filter NAME   only files whose name contains NAME
在一个新数据库上运行 supabase/tests 的 pgTAP 文件,每个文件在一个最后回滚的事务里。`;

/** Runs the files one after another. Each failure names file, line and rule, with pgTAP's explanation on the next lines. */
export async function runSqlTests(
  target: SqlTarget,
  options: {
    filter?: string;
    progress?: (file: string, result: TapResult, milliseconds: number) => void;
  } = {},
): Promise<{ passed: number; failed: number; failures: string[] }> {
  const files = readdirSync(testsFolder)
    .filter((file) => file.endsWith('.test.sql') && file.includes(options.filter ?? ''))
    .sort();
  const total = { passed: 0, failed: 0, failures: [] as string[] };
  const { database, close } = await openTestDatabase(target);
  try {
    for (const file of files) {
      const started_ms = performance.now();
      const result = await runTapFile(database, join(testsFolder, file));
      options.progress?.(file, result, performance.now() - started_ms);
      total.passed += result.passed;
      total.failed += result.failed;
      total.failures.push(...result.failures);
    }
  } finally {
    await close();
  }
  return total;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      native: { type: 'boolean' },
      pglite: { type: 'boolean' },
      filter: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const { target, close } = await chooseTarget(values.native, positionals[0] ?? process.env.DATABASE_URL);
  try {
    const { passed, failed, failures } = await runSqlTests(target, {
      filter: values.filter,
      progress: (file, result, milliseconds) =>
        console.log(
          `${result.failed > 0 ? '✗' : '✓'} ${file}: ${result.passed} passed, ${result.failed} failed (${Math.round(milliseconds)} ms)`,
        ),
    });
    for (const failure of failures) console.log(failure);
    console.log(`${passed} passed, ${failed} failed`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
