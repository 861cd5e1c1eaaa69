import { parseArgs } from 'node:util';
import { chromiumMissing, requireChromium } from './browser/chromium';
import { checkSchema } from './check-schema';
import { type Check, runChecks } from './test/report';
import { toolCheck, vitestCheck } from './test/tools';
import { runSqlTests } from './test-sql';

const help = `npm test [-- --only LIST] [-- FILTER …]

Runs every check and ends with "N passed, N failed".
  --only LIST   some of: types, lint, knip, street, unit, sql, browser (all of these by default), and, with a native
                PostgreSQL on this machine: schema (the Supabase CLI's push, lint, advisors and types), feed (a short
                feed trial) and gate (core and PostGIS 3.3 judge 2,000 editions)
  FILTER        for unit and browser: only files whose path contains it
The SQL tests run on the embedded PostgreSQL; with DATABASE_URL set, on that PostgreSQL as well, and the browser tests
run there instead, in databases of their own, without those of what the page does by itself (web/e2e/page).
依次运行全部检查,最后一行是 "N passed, N failed"。设置 DATABASE_URL 时,SQL 测试也在该数据库上运行一遍,浏览器测试改在那里各用一个新库,并略去只关网页本身的(web/e2e/page)。`;

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
  street: [toolCheck('demo street is as its script makes it', 'tsx', ['scripts/make-street.ts', '--check'])],
  unit: [vitestCheck('unit', 'unit', positionals)],
  sql: [
    sqlCheck('sql on PGlite', { kind: 'pglite' }),
    ...(process.env.DATABASE_URL
      ? [sqlCheck('sql on PostgreSQL', { kind: 'native', url: process.env.DATABASE_URL })]
      : []),
  ],
  schema: [
    {
      name: 'schema by the Supabase CLI',
      async run() {
        const failures = await checkSchema({ write: false }, () => undefined);
        return { passed: failures.length === 0 ? 1 : 0, failed: failures.length, details: failures };
      },
    },
  ],
  gate: [toolCheck('core and native PostGIS judge editions alike', 'tsx', ['scripts/gate.ts', '--native'])],
  feed: [toolCheck('feed trial', 'tsx', ['scripts/feed-trial.ts', '--events', '6000'])],
  browser: [
    {
      name: 'browser',
      async run() {
        if (requireChromium(console.log) === null)
          return { passed: 0, failed: 1, details: [chromiumMissing] };
        // Pages drawn in software on a shared machine: one slow moment must not refuse a whole change.
        return vitestCheck('browser', 'browser', positionals, {
          failuresTwice: process.env.CI === 'true',
        }).run();
      },
    },
  ],
};

const needsNative = ['schema', 'feed', 'gate'];
const chosen = values.only?.split(',') ?? Object.keys(checks).filter((name) => !needsNative.includes(name));
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
