import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../street/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, median, type Say } from './figures';

const writers = 8;
/** Short and many: a busy moment of the machine is then not all of one side. */
const block_ms = 1000;
const rounds = 30;
const crowd_ms = 5000;
/** PostgreSQL settles on a plan with the sixth. */
const warmUpReports = 8;
type Place = readonly [longitude: number, latitude: number];

/**
 * Reports a second by eight connections, each report its own transaction, each writer at one place after another. A server
 * keeps its connections, so what the first reports of one take longer (plans, PROJ) is over before the clock starts.
 */
async function reportsPerSecond(url: string, userId: string, places: readonly Place[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  const clients = await Promise.all(Array.from({ length: writers }, () => pool.connect()));
  const report = (client: pg.PoolClient, at: number) =>
    client.query({
      name: 'report',
      text: `select outcome from public.report_incident('440311001', 'B02', '写入测试', lng => $1, lat => $2)`,
      values: [...(places[at % places.length] ?? [])],
    });
  await Promise.all(
    clients.map(async (client, writer) => {
      await actAs(client, userId);
      for (let turn = 0; turn < warmUpReports; turn++) await report(client, writer);
    }),
  );
  let made = 0;
  const until = Date.now() + block_ms;
  await Promise.all(
    clients.map(async (client, writer) => {
      for (let at = writer; Date.now() < until; at += writers) {
        await report(client, at);
        made++;
      }
      client.release(true);
    }),
  );
  await pool.end();
  return made / (block_ms / 1000);
}

/** Counts that are not those of the incidents, one by one; also those below nothing. */
const wrongCounts = `
with truth as (
  select i.street_id, private.street_day(i.reported_at) as day, extract(hour from i.reported_at at time zone 'Asia/Shanghai') as hour,
    floor(extensions.st_x(private.metric(i.location)) / 50) as x, floor(extensions.st_y(private.metric(i.location)) / 50) as y,
    i.item_id, i.reported_unit_id, i.reported_circle_id, i.reported_community_id, i.sensitivity, count(*) as n
  from public.incidents i where i.location is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
), kept as (
  select c.street_id, c.day, c.hour, c.cell_x, c.cell_y, c.item_id, c.unit_id, c.circle_id, c.community_id, c.sensitivity,
    sum(c.count) as n
  from private.reported c group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
)
select ((select count(*) from (table truth except table kept) a) + (select count(*) from (table kept except table truth) b)
  + (select count(*) from private.reported_counts where count < 0))::integer as wrong`;

const crowded = `(select id from public.incidents where summary = '写入测试' order by id desc offset $2 limit 1)`;
const place = 'location, edition_id, unit_id, circle_id, community_id';
/** What is done in turn; $1 chooses one of three places, $2 one of the newest incidents. */
const turns = [
  `update public.incidents set (${place}) = (select ${place} from public.incidents where id = $1) where id = ${crowded}`,
  `update public.incidents set item_id = case item_id when 'B02' then 'B01' else 'B02' end
   where id = ${crowded} and $1 > 0`,
  `update public.incidents set reported_at = reported_at - interval '1 hour' where id = ${crowded} and $1 > 0`,
  `delete from public.incidents where id = ${crowded} and $1 > 0`,
];

/** Eight connections report, move, retype and delete each other's incidents in three cells; gives how many counts are wrong after. */
async function wrongAfterCrowd(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  const until = Date.now() + crowd_ms;
  const { rows } = await pool.query(
    'select id from public.incidents where location is not null order by id limit 3',
  );
  const disturb = async (writer: number) => {
    for (let at = writer; Date.now() < until; at += writers) {
      const { id } = rows[at % 3];
      await pool.query(
        `insert into public.incidents (street_id, number, item_id, stream, channel, summary, ${place})
         select street_id, '', 'B02', 'dispute', 'desk', '写入测试', ${place} from public.incidents where id = $1`,
        [id],
      );
      await pool.query(turns[Math.floor(at / writers) % turns.length] ?? '', [id, at % 5]);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => disturb(writer)));
  const answer = await pool.query(wrongCounts);
  await pool.end();
  return answer.rows[0].wrong;
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
    // First: what is reported while counting is off stays uncounted.
    const figures: Figure[] = [
      {
        what: 'counts that are wrong after eight crowd each other',
        value: await wrongAfterCrowd(cluster.url),
        unit: 'counts',
        target: { atMost: 0, of: 'value' },
      },
    ];
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
