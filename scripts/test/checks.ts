import { chromiumMissing, requireChromium } from '../browser/chromium';
import { type Product, startProduct } from '../browser/product';
import { checkSchema } from '../check-schema';
import { buildApp } from '../start/build-app';
import { runSqlTests } from '../test-sql';
import type { Check } from './report';
import { type Env, toolCheck, vitestCheck } from './tools';

/** Checks by the names that `--only` takes. */
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

/** Something that is made, and fails when it throws. */
const made = (name: string, make: () => Promise<unknown>): Check => ({
  name,
  async run() {
    await make();
    return { passed: 1, failed: 0, details: [] };
  },
});

let madeStreet: Promise<Product> | undefined;

/** A street that every browser check of this run begins with: making one costs more than most of their files. */
function sharedStreet(): Promise<Product> {
  madeStreet ??= startProduct({ env: { DATABASE_URL: '' } }).then(async (maker) => {
    await maker.stop();
    return maker;
  });
  return madeStreet;
}

/** Removes what the checks of this run shared. */
export async function removeShared(): Promise<void> {
  await (await madeStreet?.catch(() => undefined))?.remove();
}

interface BrowserOptions {
  readonly filters?: readonly string[];
  readonly without?: readonly string[];
  /** A server to run on; the street is then made there. */
  readonly url?: string;
}

/** Pages drawn in software on a shared machine: in CI one slow moment must not refuse a whole change. */
const browserCheck = (name: string, { url = '', ...choice }: BrowserOptions): Check => ({
  name,
  async run() {
    if (requireChromium(console.log) === null) return { passed: 0, failed: 1, details: [chromiumMissing] };
    const street = url === '' ? { GUANGQUAN_TEST_STREET: (await sharedStreet()).data.folder } : undefined;
    const env = { DATABASE_URL: url, ...street };
    const failuresTwice = process.env.CI === 'true';
    return vitestCheck(name, 'browser', { ...choice, env, failuresTwice }).run();
  },
});

/** What a picture is looked at in, or what one page does by itself. */
const pages = 'web/e2e/page/';

/** Rules and parts: without servers, and nothing is left behind in a process that would change the next file. */
const pure = ['app', 'core', 'features', 'map', 'parts', 'ui'].map((folder) => `web/${folder}/`);

/** One worker each: beside other checks two would take the browser's core. */
const unitChecks = (env: Env): readonly Check[] => [
  vitestCheck('unit: servers and scripts', 'unit', {
    without: pure.map((folder) => `${folder}**`),
    workers: 1,
    env,
  }),
  vitestCheck('unit: rules and parts', 'unit', { filters: pure, isolate: false, workers: 1, env }),
];

/** What needs nothing but this folder and a browser. A check that is one run of a tool is one line. */
export function embeddedChecks(filters: readonly string[]): Checks {
  const env = { DATABASE_URL: '' };
  return {
    app: [made('the app builds', buildApp)],
    browser:
      filters.length > 0
        ? [browserCheck('browser', { filters })]
        : [
            made('a demo street is made', sharedStreet),
            browserCheck('browser: screens', { without: [`${pages}**`] }),
            browserCheck('browser: pages', { filters: [pages] }),
          ],
    types: ['web/core', 'web', 'scripts'].map((project) =>
      toolCheck(`types ${project}`, 'tsc', ['-p', project]),
    ),
    lint: [toolCheck('lint', 'biome', ['check', '.'])],
    knip: [toolCheck('knip', 'knip', [])],
    street: [script('demo street is as its script makes it', 'make-street', '--check')],
    unit: filters.length > 0 ? [vitestCheck('unit', 'unit', { filters, env })] : unitChecks(env),
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
    browser: [browserCheck('browser on PostgreSQL', { filters: chosen(serverScreens), url })],
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
