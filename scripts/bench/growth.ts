import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../demo/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, percentile, type Say } from './figures';
import { growTo } from './growth/load';
import { questions } from './growth/questions';

const street = '440311001';
const asked = 40;
/** A hundred times more takes half an hour and 15 GB; it is asked for by --rows. */
const usual = [100_000, 1_000_000];

/**
 * How long the screens' questions take when the past grows tenfold and the last 30 days, what is open and the people stay
 * as they are. Run by itself: `npm run bench -- growth --rows 100000,1000000,10000000`.
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
  const cluster = await startNativeCluster({
    settings: { shared_buffers: '1GB', max_wal_size: '4GB', wal_level: 'minimal', max_wal_senders: '0' },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  const owner = new pg.Client({ connectionString: cluster.url });
  try {
    const stack = await createStack({ databaseUrl: cluster.url, dataDir, port: 0, isDemo: true });
    await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
    await stack.close();
    await owner.connect();
    const times = new Map<string, number[]>();
    for (const size of sizes.sort((a, b) => a - b)) {
      const started = performance.now();
      await growTo(owner, size);
      const made_s = (performance.now() - started) / 1000;
      const [{ bytes }] = (await owner.query(`select pg_database_size('postgres')::float8 as bytes`)).rows;
      say(
        `${size.toLocaleString('en')} incidents: ${(bytes / 1e9).toFixed(1)} GB, made in ${made_s.toFixed(0)} s`,
      );
      for (const [name, p95] of await timed(cluster.url, owner)) {
        times.set(name, [...(times.get(name) ?? []), p95]);
        say(`  ${name}: p95 ${p95.toFixed(1)} ms`);
      }
    }
    return [...times].flatMap(([name, p95]) =>
      p95.slice(1).map((value, at): Figure => {
        const before = p95[at] ?? Number.NaN;
        const tenfold = Math.log10((sizes[at + 1] ?? 1) / (sizes[at] ?? 1));
        return {
          what: `${name}: p95 at ${sizes[at + 1]?.toLocaleString('en')} incidents`,
          value,
          unit: 'ms',
          peer: { name: `at ${sizes[at]?.toLocaleString('en')}`, value: before },
          target: { atMost: 1.2 ** tenfold, of: 'ratio' },
        };
      }),
    );
  } finally {
    await owner.end();
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** p95 of every question, asked by the leader on a connection that has asked it before, in turn with the others. */
async function timed(url: string, owner: pg.Client): Promise<ReadonlyMap<string, number>> {
  const [{ user_id }] = (
    await owner.query(`select user_id from public.memberships where role = 'leader' limit 1`)
  ).rows;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const samples = new Map<string, number[]>(Object.keys(questions).map((name) => [name, []]));
  try {
    await actAs(client, user_id);
    for (let round = -3; round < asked; round++)
      for (const [name, text] of Object.entries(questions)) {
        const started = performance.now();
        await client.query({ name, text, values: [street] });
        if (round >= 0) samples.get(name)?.push(performance.now() - started);
      }
  } finally {
    await client.end();
  }
  return new Map([...samples].map(([name, all]) => [name, percentile(all, 0.95)]));
}
