import pg from 'pg';
import { pause, seeded } from './random';

export interface Progress {
  /** Committed, as far as the writers heard. */
  events: number;
  transactions: number;
  held: number;
  /** Transactions that broke off (a server restart) and were written anew. */
  broken: number;
}

export interface WriterPlan {
  readonly databaseUrl: string;
  readonly streetId: string;
  readonly seed: number;
  /** Incidents this writer alone moves: rows shared by held transactions would queue the writers up behind each other. */
  readonly incidentIds: readonly string[];
  readonly progress: Progress;
  readonly goesOn: () => boolean;
  /** Events a second of all writers together. */
  readonly rate: number;
}

// What advance_incident does at its end: the incident's version moves and the line is logged, in one transaction.
const move = `
with moved as (
  update public.incidents i set version = i.version + 1 where i.street_id = $1 and i.id = any ($2::bigint[]) returning i)
select private.log_event(moved.i, 'urge', (moved.i).status, '', '{}') from moved`;

/** One writer: transactions of a few lines, one in six held open 50 to 500 ms between its lines and its commit. */
export async function write(plan: WriterPlan): Promise<void> {
  const random = seeded(plan.seed);
  const { progress } = plan;
  const startedAt = Date.now();
  let client: pg.Client | undefined;
  while (plan.goesOn()) {
    const behind_ms = (progress.events / plan.rate) * 1000 - (Date.now() - startedAt);
    if (behind_ms > 0) await pause(Math.min(behind_ms, 200));
    const isHeld = random() < 1 / 6;
    const hold_ms = 50 + random() * 450;
    const times = 1 + Math.floor(random() * 3);
    try {
      client ??= await connected(plan.databaseUrl);
      await client.query('begin');
      let lines = 0;
      for (let time = 0; time < times; time++) {
        const first = Math.floor(random() * plan.incidentIds.length);
        const some = plan.incidentIds.slice(first, first + 1 + Math.floor(random() * 8));
        await client.query(move, [plan.streetId, some]);
        lines += some.length;
      }
      if (isHeld) await pause(hold_ms);
      await client.query('commit');
      progress.events += lines;
      progress.transactions++;
      if (isHeld) progress.held++;
    } catch {
      progress.broken++;
      await client?.end().catch(() => undefined);
      client = undefined;
      await pause(200);
    }
  }
  await client?.end().catch(() => undefined);
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away also says so outside any question; the next question tells us anyway.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
