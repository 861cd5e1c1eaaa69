import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createLiveFeed } from '../../web/data/live/live-feed';
import { startNativeCluster } from '../test-sql/native-cluster';
import { Ledger } from './ledger';
import { NaiveCursor } from './naive';
import { personAt } from './people';
import { pause, seeded } from './random';
import { reportThrough } from './reporter';
import { ServerProcess } from './server-process';
import { Wire } from './wire';
import { type Progress, write } from './writers';

export interface TrialPlan {
  readonly events: number;
  readonly disconnects: number;
  readonly restarts: number;
  readonly writers: number;
  /** Events a second that the writers aim at. */
  readonly rate: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface TrialResult {
  readonly written: Progress & { readonly rows: number; readonly reports: number };
  readonly disconnects: number;
  readonly cutConnections: number;
  readonly restarts: number;
  readonly feeds: readonly {
    readonly name: string;
    readonly missed: number;
    readonly twice: number;
    readonly wrongIncidents: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
  readonly naiveMissed: number;
  readonly seconds: number;
}

const streetId = '440311001';
const incidentsPerWriter = 12;

/** Runs the trial on a PostgreSQL of its own and takes everything down again. */
export async function runTrial(plan: TrialPlan): Promise<TrialResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guangquan-trial-'));
  const cluster = await startNativeCluster();
  const server = new ServerProcess(cluster.url, dataDir);
  const wire = new Wire(() => server.port);
  const admin = new pg.Pool({ connectionString: cluster.url, max: 2 });
  admin.on('error', () => undefined);
  try {
    await server.start();
    plan.say('PostgreSQL and server are up');
    return await trial(plan, { cluster, server, wire, admin });
  } finally {
    wire.close();
    await server.kill();
    await admin.end().catch(() => undefined);
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Parts {
  readonly cluster: { readonly url: string; restart(): Promise<void> };
  readonly server: ServerProcess;
  readonly wire: Wire;
  readonly admin: pg.Pool;
}

async function trial(plan: TrialPlan, { cluster, server, wire, admin }: Parts): Promise<TrialResult> {
  const incidentIds = await makeIncidents(admin, plan.writers * incidentsPerWriter);
  const address = await wire.open();
  const at = (role: 'dispatcher' | 'display' | 'leader') => personAt(address, server.announced, role);
  const ledgers: Ledger[] = [];
  for (const role of ['dispatcher', 'display'] as const) {
    // However far a feed falls behind, here it must read every event; elsewhere a wide gap is bridged by a snapshot.
    const feed = createLiveFeed({ ...(await at(role)), settings: { largestGap: Number.POSITIVE_INFINITY } });
    ledgers.push(new Ledger(role, feed));
    feed.start();
    await until(() => feed.getSnapshot().state === 'live', 20_000);
  }
  const naive = new NaiveCursor(await at('leader'), 120);
  naive.start();
  const reporter = await at('dispatcher');

  const startedAt = Date.now();
  const progress: Progress = { events: 0, transactions: 0, held: 0, broken: 0 };
  // A short run writes on until every disturbance has had its turn.
  let isDisturbed = false;
  const goesOn = () => progress.events < plan.events || !isDisturbed;
  const writers = Array.from({ length: plan.writers }, (_, n) =>
    write({
      databaseUrl: cluster.url,
      streetId,
      seed: plan.seed + n,
      incidentIds: incidentIds.slice(n * incidentsPerWriter, (n + 1) * incidentsPerWriter),
      progress,
      goesOn,
      rate: plan.rate,
    }),
  );
  const reporting = reportThrough(reporter, goesOn);
  const restarts = await disturb(plan, progress, { cluster, server, wire, admin });
  isDisturbed = true;
  await Promise.all(writers);
  const reports = await reporting;
  plan.say('all written; waiting for the feeds to come to rest');

  const ids = await eventIds(admin);
  await atRest(ledgers, ids);
  await pause(1000);
  const versions = await incidentVersions(admin);
  naive.stop();
  for (const { feed } of ledgers) feed.stop();
  return {
    written: { ...progress, rows: ids.length, reports },
    disconnects: wire.cuts,
    cutConnections: wire.cutConnections,
    restarts,
    feeds: ledgers.map((ledger) => ({
      name: ledger.name,
      missed: ledger.missed(ids),
      twice: ledger.twice,
      wrongIncidents: ledger.wrong(versions),
      counts: { ...ledger.feed.counts },
    })),
    naiveMissed: ids.filter((id) => !naive.seen.has(id)).length,
    seconds: (Date.now() - startedAt) / 1000,
  };
}

/**
 * Cuts the wire and kills the server at places spread over the events: restarts evenly, cuts at random, so that some
 * come in the middle of coming back and others after a stretch of listening. The last restart takes the database down too.
 */
async function disturb(plan: TrialPlan, progress: Progress, parts: Parts): Promise<number> {
  const random = seeded(plan.seed + 1000);
  const restartsAt = Array.from(
    { length: plan.restarts },
    (_, n) => ((n + 1) * plan.events) / (plan.restarts + 1),
  );
  const cutsAt = Array.from({ length: plan.disconnects }, () => random() * plan.events).sort((a, b) => a - b);
  let restarts = 0;
  while (progress.events < plan.events || restartsAt.length > 0 || cutsAt.length > 0) {
    await pause(20);
    if ((restartsAt[0] ?? Number.POSITIVE_INFINITY) <= progress.events) {
      restartsAt.shift();
      restarts++;
      await parts.server.kill();
      if (restartsAt.length === 0) await parts.cluster.restart();
      await parts.server.start();
      plan.say(`restart ${restarts} of ${plan.restarts} at ${progress.events} events`);
    }
    if ((cutsAt[0] ?? Number.POSITIVE_INFINITY) <= progress.events && parts.wire.connections >= 2) {
      cutsAt.shift();
      parts.wire.cut(random() < 0.5 ? 0 : random() * 400);
      if (parts.wire.cuts % 50 === 0)
        plan.say(`disconnect ${parts.wire.cuts} of ${plan.disconnects} at ${progress.events} events`);
    }
  }
  return restarts;
}

async function makeIncidents(admin: pg.Pool, count: number): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into public.incidents (street_id, number, item_id, stream, channel, summary, is_synthetic)
     select $1, '', 'A01', 'dispute', 'import', '试验', true from generate_series(1, $2) returning id::text`,
    [streetId, count],
  );
  return rows.map(({ id }) => id);
}

async function eventIds(admin: pg.Pool): Promise<number[]> {
  const { rows } = await admin.query<{ id: string }>(
    'select id::text from public.incident_events order by id',
  );
  return rows.map(({ id }) => Number(id));
}

async function incidentVersions(admin: pg.Pool): Promise<ReadonlyMap<number, number>> {
  const { rows } = await admin.query<{ id: string; version: number }>(
    'select id::text, version from public.incidents',
  );
  return new Map(rows.map(({ id, version }) => [Number(id), version]));
}

/** Waits until every feed has everything, or none has moved for half a minute: then what is missing was missed. */
async function atRest(ledgers: readonly Ledger[], ids: readonly number[]): Promise<void> {
  const applied = () => ledgers.reduce((sum, { times }) => sum + times.size, 0);
  let last = applied();
  let movedAt = Date.now();
  while (ledgers.some((ledger) => ledger.missed(ids) > 0) && Date.now() - movedAt < 30_000) {
    await pause(200);
    if (applied() !== last) movedAt = Date.now();
    last = applied();
  }
}

async function until(reached: () => boolean, longest_ms: number): Promise<void> {
  const endsAt = Date.now() + longest_ms;
  while (!reached() && Date.now() < endsAt) await pause(100);
}
