import { parseArgs } from 'node:util';
import { chromiumMissing, requireChromium } from './test/browser';
import { type Check, runChecks } from './test/report';
import { toolCheck, vitestCheck } from './test/tools';
import { runSqlTests } from './test-sql';

const help = `npm test [-- --only types,lint,knip,unit,sql,browser] [-- FILTER …]

Runs every check and ends with "N passed, N failed".
  --only LIST   some of: types, lint, knip, unit, sql, browser
  FILTER        for unit and browser: only files whose path contains it
The SQL tests run on the embedded PostgreSQL; with DATABASE_URL set, on that PostgreSQL as well.
依次运行全部检查,最后一行是 "N passed, N failed"。设置 DATABASE_URL 时,SQL 测试也在该数据库上运行一遍。`;

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const sqlCheck = (name: string, target: Parameters<typeof runSqlTests>[0]): Check => ({
  name,
  async run() {
    const { passed, failed, failures } = await runSqlTests(target);
    return { passed, failed, details: failures };
  },
});

const checks: Readonly<Record<string, readonly Check[]>> = {
  types: ['web/core', 'web', 'scripts'].map((project) =>
    toolCheck(`types ${project}`, 'tsc', ['-p', project]),
  ),
  lint: [toolCheck('lint', 'biome', ['check', '.'])],
  knip: [toolCheck('knip', 'knip', [])],
  unit: [vitestCheck('unit', 'unit', positionals)],
  sql: [
    sqlCheck('sql on PGlite', { kind: 'pglite' }),
    ...(process.env.DATABASE_URL
      ? [sqlCheck('sql on PostgreSQL', { kind: 'native', url: process.env.DATABASE_URL })]
      : []),
  ],
  browser: [
    {
      name: 'browser',
      async run() {
        if (requireChromium(console.log) === null)
          return { passed: 0, failed: 1, details: [chromiumMissing] };
        return vitestCheck('browser', 'browser', positionals).run();
      },
    },
  ],
};

const chosen = values.only?.split(',') ?? Object.keys(checks);
const unknown = chosen.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}.\n\n${help}`);
  process.exit(2);
}
process.exitCode =
  (await runChecks(
    chosen.flatMap((name) => checks[name] ?? []),
    console.log,
  )) > 0
    ? 1
    : 0;
