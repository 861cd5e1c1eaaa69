import pg from 'pg';
import { startProduct } from '../browser/product';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, type Say } from './figures';
import { startListeners } from './start-listeners';

const writers = 8;
const block_ms = 6000;
const rounds = 3;

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

async function dispatcherOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select user_id from public.memberships where role = 'dispatcher'`);
  await client.end();
  return rows[0].user_id;
}

/**
 * What listening costs those who write: the same writers with a feed listening through the gateway, and with nobody.
 * Database, gateway, feed and writers are processes of their own, as they are where people work.
 */
export async function measure(say: Say): Promise<Figure[]> {
  const cluster = await startNativeCluster();
  const product = await startProduct({ env: { DATABASE_URL: cluster.url } });
  try {
    const dispatcher = await dispatcherOf(cluster.url);
    const off: number[] = [];
    const on: number[] = [];
    const writeBlock = {
      off: async () => off.push(await reportsPerSecond(cluster.url, dispatcher)),
      on: async () => {
        const endListening = await startListeners(product.url, 1);
        on.push(await reportsPerSecond(cluster.url, dispatcher));
        endListening();
      },
    };
    // Off, on, on, off: the table grows with every block, and each has to be as often the earlier one of the two.
    for (let round = 0; round < rounds; round++) {
      for (const feed of ['off', 'on', 'on', 'off'] as const) await writeBlock[feed]();
      say(`off ${off.slice(-2).map(Math.round)}, on ${on.slice(-2).map(Math.round)} reports/s`);
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
    await product.remove();
    await cluster.stop();
  }
}
