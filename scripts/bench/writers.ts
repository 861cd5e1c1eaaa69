import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { createLiveFeed } from '../../web/data/live/live-feed';
import { makeDemoStreet } from '../demo/index';
import { personAt } from '../feed-trial/people';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, type Say } from './figures';

const writers = 8;
const block_ms = 6000;
const rounds = 4;

/** Reports a second by eight connections, each report its own transaction, through the function people use. */
async function reportsPerSecond(url: string, userId: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  let made = 0;
  const until = Date.now() + block_ms;
  const write = async () => {
    const client = await pool.connect();
    await actAs(client, userId);
    while (Date.now() < until) {
      await client.query(
        `select outcome from public.report_incident('440311001', 'B02', '写入测试', lng => 113.9403, lat => 22.7755)`,
      );
      made++;
    }
    client.release(true);
  };
  await Promise.all(Array.from({ length: writers }, write));
  await pool.end();
  return made / (block_ms / 1000);
}

/** What listening costs those who write: the same writers with a feed listening through the stack, and with nobody. */
export async function measure(say: Say): Promise<Figure[]> {
  const cluster = await startNativeCluster();
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  try {
    const open = () => createStack({ databaseUrl: cluster.url, dataDir, port: 0, isDemo: true });
    const first = await open();
    await makeDemoStreet(first.sql, { now: new Date(), progress: () => undefined });
    const [dispatcher] = await first.sql.query<{ user_id: string }>(
      `select user_id from public.memberships where role = 'dispatcher'`,
    );
    await first.close();
    const off: number[] = [];
    const on: number[] = [];
    // Alternating, because the machine's mood and the table's size change as it goes.
    for (let round = 0; round < rounds; round++) {
      off.push(await reportsPerSecond(cluster.url, dispatcher?.user_id ?? ''));
      const stack = await open();
      const source = await personAt(stack.url, stack, 'dispatcher');
      const feed = createLiveFeed(source);
      feed.start();
      await new Promise((done) => setTimeout(done, 1000));
      on.push(await reportsPerSecond(cluster.url, dispatcher?.user_id ?? ''));
      feed.stop();
      await source.client.removeAllChannels();
      await stack.close();
      say(`off ${off.at(-1)?.toFixed(0)}, on ${on.at(-1)?.toFixed(0)} reports/s`);
    }
    return [
      {
        what: 'reports a second with the feed on (native, 8 writers)',
        value: median(on),
        unit: '/s',
        peer: { name: 'feed off', value: median(off) },
        target: { atLeast: 0.9, of: 'ratio' },
      },
    ];
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
