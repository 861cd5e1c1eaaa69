import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../street/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, percentile, type Say } from './figures';
import { growTo } from './growth/load';
import { questions } from './growth/questions';

const street = '440311001';
const warmed = 6;
/** A block gives one p95; the figure is the median of the blocks', so that neither one hiccup nor one bad minute makes it. */
const blocks = 9;
const asked = 40;
/** A hundred times more takes half an hour and 15 GB; it is asked for by --rows. */
const usual = [100_000, 1_000_000];

interface Size {
  readonly incidents: number;
  readonly client: pg.Client;
  readonly times: Map<string, number[]>;
}

/**
 * How long the screens' questions take when the past grows tenfold and the last year, what is open and the people stay
 * as they are. Run by itself: `npm run bench -- growth --rows 100000,1000000,10000000`. Each size has a database of its
 * own, and all are asked in turn, so that the machine's mood meets them alike. With `--server URL` (a superuser's) they
 * are made on a server of yours and stay there: the next run finds them and only measures, without the loading's echo.
 */
export async function measure(say: Say): Promise<Figure[]> {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, server: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const sizes = typeof values.rows === 'string' ? values.rows.split(',').map(Number) : usual;
  if (sizes.some((size) => !Number.isInteger(size) || size < 20_000))
    throw new Error('--rows takes whole numbers from 20000 on, with commas between them.');
  sizes.sort((a, b) => a - b);
  const server =
    typeof values.server === 'string'
      ? { url: values.server, stop: async () => undefined }
      : await startNativeCluster({
          settings: {
            shared_buffers: '1GB',
            max_wal_size: '4GB',
            wal_level: 'minimal',
            max_wal_senders: '0',
          },
        });
  const made: Size[] = [];
  try {
    for (const incidents of sizes) made.push(await open(server.url, incidents, say));
    for (let round = -warmed; round < blocks * asked; round++)
      // Each as often the first: this process collects its garbage at the same question of every round.
      for (const [name, text] of Object.entries(questions))
        for (const { client, times } of round % 2 === 0 ? made : made.toReversed()) {
          const started = performance.now();
          await client.query({ name, text, values: [street] });
          if (round >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
        }
    return Object.keys(questions).flatMap((name) => compared(name, made, say));
  } finally {
    for (const { client } of made) await client.end();
    await server.stop();
  }
}

const called = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** The street grown to a size, made unless it is there, and the leader's connection to it. */
async function open(url: string, incidents: number, say: Say): Promise<Size> {
  const name = `grown_${incidents}`;
  await unlessThere(url, 'grown_from', 'template0', (own) => makeStreet(own));
  await unlessThere(url, name, 'grown_from', async (own) => {
    const started = performance.now();
    const bytes = await grow(own, incidents);
    say(
      `${incidents.toLocaleString('en')} incidents: ${(bytes / 1e9).toFixed(1)} GB, made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
  });
  const client = new pg.Client({ connectionString: called(url, name) });
  await client.connect();
  const leader = await client.query(`select user_id from public.memberships where role = 'leader' limit 1`);
  await actAs(client, leader.rows[0].user_id);
  return { incidents, client, times: new Map() };
}

/** Makes a database under another name until it is whole: a loading cut short must not be taken for one that is done. */
async function unlessThere(
  url: string,
  name: string,
  template: string,
  fill: (own: string) => Promise<void>,
): Promise<void> {
  const maker = new pg.Client({ connectionString: url });
  await maker.connect();
  try {
    const there = await maker.query(`select from pg_database where datname = $1`, [name]);
    if (there.rowCount !== 0) return;
    await maker.query(`drop database if exists loading_${name}`);
    await maker.query(`create database loading_${name} template ${template}`);
    // A copy has not the settings of the database it is a copy of.
    await maker.query(`alter database loading_${name} set jit = off`);
    await fill(called(url, `loading_${name}`));
    await maker.query(`alter database loading_${name} rename to ${name}`);
  } finally {
    await maker.end();
  }
}

async function makeStreet(url: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  try {
    const stack = await createStack({ databaseUrl: url, dataDir, port: 0, isDemo: true });
    await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
    await stack.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Gives the size of the grown database. */
async function grow(url: string, incidents: number): Promise<number> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await growTo(
      { query: async (text, values) => (await owner.query(text, [...(values ?? [])])).rows },
      incidents,
    );
    const size = await owner.query(`select pg_database_size(current_database())::float8 as bytes`);
    return size.rows[0].bytes;
  } finally {
    await owner.end();
  }
}

/** Each size against the one before it. */
function compared(name: string, made: readonly Size[], say: Say): Figure[] {
  const of = made.map(({ incidents, times }) => {
    const samples = times.get(name) ?? [];
    const p95 = Array.from({ length: blocks }, (_, block) =>
      percentile(samples.slice(block * asked, (block + 1) * asked), 0.95),
    );
    return { incidents, p95: median(p95), median: median(samples) };
  });
  say(
    `${name}: ${of.map(({ p95, median: half }) => `p95 ${p95.toFixed(1)} (median ${half.toFixed(1)})`).join(' → ')} ms`,
  );
  return of.slice(1).map(({ incidents, p95 }, at): Figure => {
    const before = of[at];
    return {
      what: `${name}: p95 at ${incidents.toLocaleString('en')} incidents`,
      value: p95,
      unit: 'ms',
      peer: { name: `at ${before?.incidents.toLocaleString('en')}`, value: before?.p95 ?? Number.NaN },
      target: { atMost: 1.2 ** Math.log10(incidents / (before?.incidents ?? 1)), of: 'ratio' },
    };
  });
}
