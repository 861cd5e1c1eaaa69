import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../demo/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, percentile, type Say } from './figures';
import { growTo } from './growth/load';
import { questions } from './growth/questions';

const street = '440311001';
const warmed = 6;
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
 * own, and all are asked in turn, so that the machine's mood meets them alike.
 */
export async function measure(say: Say): Promise<Figure[]> {
  const { values } = parseArgs({
    options: { rows: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const sizes = typeof values.rows === 'string' ? values.rows.split(',').map(Number) : usual;
  if (sizes.some((size) => !Number.isInteger(size) || size < 20_000))
    throw new Error('--rows takes whole numbers from 20000 on, with commas between them.');
  sizes.sort((a, b) => a - b);
  const cluster = await startNativeCluster({
    settings: { shared_buffers: '1GB', max_wal_size: '4GB', wal_level: 'minimal', max_wal_senders: '0' },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  const made: Size[] = [];
  try {
    const stack = await createStack({ databaseUrl: cluster.url, dataDir, port: 0, isDemo: true });
    await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
    await stack.close();
    for (const incidents of sizes) made.push(await open(cluster.url, incidents, say));
    for (let round = -warmed; round < asked; round++)
      for (const [name, text] of Object.entries(questions))
        for (const { client, times } of made) {
          const started = performance.now();
          await client.query({ name, text, values: [street] });
          if (round >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
        }
    return Object.keys(questions).flatMap((name) => compared(name, made, say));
  } finally {
    for (const { client } of made) await client.end();
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A copy of the street grown to a size, and the leader's connection to it. */
async function open(url: string, incidents: number, say: Say): Promise<Size> {
  const name = `grown_${incidents}`;
  const started = performance.now();
  // A copy needs the original to itself: the one who makes it is connected elsewhere.
  const maker = new pg.Client({ connectionString: url.replace(/\/postgres$/, '/template1') });
  await maker.connect();
  await maker.query(`create database ${name} template postgres`).finally(() => maker.end());
  const own = url.replace(/\/postgres$/, `/${name}`);
  const owner = new pg.Client({ connectionString: own });
  await owner.connect();
  await growTo(
    { query: async (text, values) => (await owner.query(text, [...(values ?? [])])).rows },
    incidents,
  );
  const [{ bytes }] = (await owner.query(`select pg_database_size(current_database())::float8 as bytes`))
    .rows;
  const [{ user_id }] = (
    await owner.query(`select user_id from public.memberships where role = 'leader' limit 1`)
  ).rows;
  await owner.end();
  const client = new pg.Client({ connectionString: own });
  await client.connect();
  await actAs(client, user_id);
  say(
    `${incidents.toLocaleString('en')} incidents: ${(bytes / 1e9).toFixed(1)} GB, made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  return { incidents, client, times: new Map() };
}

/** Each size against the one before it. */
function compared(name: string, made: readonly Size[], say: Say): Figure[] {
  const of = made.map(({ incidents, times }) => {
    const samples = times.get(name) ?? [];
    return { incidents, p95: percentile(samples, 0.95), median: median(samples) };
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
