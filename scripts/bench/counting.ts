import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../demo/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, type Say } from './figures';

const writers = 8;
const block_ms = 5000;
const rounds = 5;
type Place = readonly [longitude: number, latitude: number];

/** Reports a second by eight connections, each report its own transaction, each writer at one place after another. */
async function reportsPerSecond(url: string, userId: string, places: readonly Place[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  let made = 0;
  const until = Date.now() + block_ms;
  const write = async (writer: number) => {
    const client = await pool.connect();
    await actAs(client, userId);
    for (let at = writer; Date.now() < until; at += writers) {
      const place = places[at % places.length];
      await client.query({
        name: 'report',
        text: `select outcome from public.report_incident('440311001', 'B02', '写入测试', lng => $1, lat => $2)`,
        values: [...(place ?? [])],
      });
      made++;
    }
    client.release(true);
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await pool.end();
  return made / (block_ms / 1000);
}

/** What keeping the counts costs those who report: the same eight writers with the counting triggers on, and off. */
export async function measure(say: Say): Promise<Figure[]> {
  const cluster = await startNativeCluster();
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  const owner = new pg.Client({ connectionString: cluster.url });
  try {
    const stack = await createStack({ databaseUrl: cluster.url, dataDir, port: 0, isDemo: true });
    await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
    await stack.close();
    await owner.connect();
    const userId = (await owner.query(`select user_id from public.memberships where role = 'dispatcher'`))
      .rows[0].user_id as string;
    const spread = (
      await owner.query(
        `select extensions.st_x(p) as lng, extensions.st_y(p) as lat
         from (select extensions.st_pointonsurface(shape) as p from public.units) u order by md5(p::text)`,
      )
    ).rows.map(({ lng, lat }): Place => [lng, lat]);
    const figures: Figure[] = [];
    for (const [where, places] of [
      ['all over the street', spread],
      ['all in one cell', spread.slice(0, 1)],
    ] as const) {
      const ratios: number[] = [];
      const rates = { off: [] as number[], on: [] as number[] };
      // In turn, because the machine's mood and the table's size change as it goes.
      for (let round = 0; round < rounds; round++) {
        for (const state of round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const)) {
          for (const trigger of ['counts_follow_in', 'counts_follow_up'])
            await owner.query(
              `alter table public.incidents ${state === 'on' ? 'enable' : 'disable'} trigger ${trigger}`,
            );
          rates[state].push(await reportsPerSecond(cluster.url, userId, places));
        }
        ratios.push((rates.on.at(-1) ?? 0) / (rates.off.at(-1) ?? 1));
      }
      say(`${where}: ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`);
      figures.push({
        what: `reports a second while counts are kept, ${where} (native, 8 writers)`,
        value: median(rates.on),
        unit: '/s',
        peer: { name: 'counting off', value: median(rates.off) },
        target: { atLeast: 0.9, of: 'ratio' },
      });
    }
    return figures;
  } finally {
    await owner.end();
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
