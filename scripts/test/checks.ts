import { chromiumMissing, requireChromium } from '../browser/chromium';
import { checkSchema } from '../check-schema';
import { buildApp } from '../start/build-app';
import { runSqlTests } from '../test-sql';
import { atOnce, type Check } from './report';
import { toolCheck, vitestCheck } from './tools';

/** Checks by the names that `--only` takes, the longest first after the app, which the browser tests open. */
export type Checks = Readonly<Record<string, readonly Check[]>>;

const script = (name: string, file: string, ...args: string[]): Check =>
  toolCheck(name, 'tsx', [`scripts/${file}.ts`, ...args]);

const sqlCheck = (name: string, target: Parameters<typeof runSqlTests>[0]): Check => ({
  name,
  async run() {
    const { passed, failed, failures } = await runSqlTests(target);
    return { passed, failed, details: failures };
  },
});

const app: Check = {
  name: 'the app builds',
  async run() {
    await buildApp();
    return { passed: 1, failed: 0, details: [] };
  },
};

/** Pages drawn in software on a shared machine: in CI one slow moment must not refuse a whole change. */
const browserCheck = (
  name: string,
  filters: readonly string[],
  env: Readonly<Record<string, string>>,
): Check => ({
  name,
  async run() {
    if (requireChromium(console.log) === null) return { passed: 0, failed: 1, details: [chromiumMissing] };
    const failuresTwice = process.env.CI === 'true';
    return vitestCheck(name, 'browser', { filters, env, failuresTwice }).run();
  },
});

/** What needs nothing but this folder and a browser. A check that is one run of a tool is one line. */
export function embeddedChecks(filters: readonly string[]): Checks {
  const env = { DATABASE_URL: '' };
  return {
    app: [app],
    browser: [browserCheck('browser', filters, env)],
    types: ['web/core', 'web', 'scripts'].map((project) =>
      toolCheck(`types ${project}`, 'tsc', ['-p', project]),
    ),
    lint: [toolCheck('lint', 'biome', ['check', '.'])],
    knip: [toolCheck('knip', 'knip', [])],
    street: [script('demo street is as its script makes it', 'make-street', '--check')],
    // Where two checks run at once, one worker each.
    unit: [
      vitestCheck('unit', 'unit', {
        filters,
        env,
        workers: atOnce === 2 && filters.length === 0 ? 1 : undefined,
      }),
    ],
    sql: [sqlCheck('sql on PGlite', { kind: 'pglite' })],
    attack: [script('attacks on a running product', 'attack')],
  };
}

/** The screens whose answers depend on the server: the feed live and after an outage, and an edition's way to publication. */
const serverScreens = ['web/e2e/live', 'web/e2e/outage', 'web/e2e/leads'];

/** What needs a native PostgreSQL: that of the URL, or one started for the check itself. */
export function nativeChecks(url: string, filters: readonly string[]): Checks {
  const env = { DATABASE_URL: url };
  const chosen = (all: readonly string[]) => (filters.length > 0 ? filters : all);
  return {
    browser: [browserCheck('browser on PostgreSQL', chosen(serverScreens), env)],
    data: [vitestCheck('data on PostgreSQL', 'unit', { filters: chosen(['web/data/']), env, workers: 1 })],
    sql: [sqlCheck('sql on PostgreSQL', { kind: 'native', url })],
    gate: [script('core and native PostGIS judge editions alike', 'gate', '--native')],
    feed: [script('feed trial', 'feed-trial', '--events', '6000')],
    schema: [
      {
        name: 'schema by the Supabase CLI',
        async run() {
          const failures = await checkSchema({ write: false }, () => undefined);
          return { passed: failures.length === 0 ? 1 : 0, failed: failures.length, details: failures };
        },
      },
    ],
  };
}
