/** Keeps the demo street alive: reports and handles incidents through the same functions a person uses, at the real pace. */
import { randomUUID } from 'node:crypto';
import { type DemoAccount, streetId } from '../../supabase/embedded/demo-accounts';
import { chanceFrom } from './history/chance';
import { meanWait_ms, type NextMove, nextMove, type OpenIncident } from './simulator/moves';
import { pause, persist } from './simulator/patience';
import { type Person, personOf } from './simulator/person';
import { type Reports, reportsFor } from './simulator/reports';
import { wordsFor } from './simulator/words-for';

export interface SimulatorOptions {
  /** Address of the gateway, or of a Supabase project that holds the demo street. */
  readonly url: string;
  readonly anonKey: string;
  readonly accounts: readonly DemoAccount[];
  /** 1 is about 46 incidents a day; 0 does nothing. */
  readonly rate: number;
  readonly signal: AbortSignal;
  readonly random?: () => number;
  /** Told of what no repetition would change. */
  readonly warn?: (message: string) => void;
}

interface Desk {
  readonly dispatcher: Person;
  readonly leader: Person;
  readonly lead: Person;
  readonly leadCircle: string;
}

/** Runs until the signal is aborted; survives restarts of the server. Throws when a demo account is missing. */
export async function startSimulator(options: SimulatorOptions): Promise<void> {
  const { url, anonKey, accounts, rate, signal, random = Math.random, warn = () => undefined } = options;
  if (rate <= 0) return;
  const chance = chanceFrom(random);
  const account = (role: DemoAccount['role']): DemoAccount => {
    const found = accounts.find((each) => each.role === role);
    if (!found) throw new Error(`The simulator needs a demo account with the role ${role}.`);
    return found;
  };
  const person = (role: DemoAccount['role']): Person => personOf(url, anonKey, account(role));
  const desk: Desk = {
    dispatcher: person('dispatcher'),
    leader: person('leader'),
    lead: person('circle_lead'),
    leadCircle: account('circle_lead').circleId ?? '',
  };
  const tick_ms = Math.min(15_000, Math.max(500, 15_000 / rate));

  try {
    const reports = await persist(() => reportsFor(desk.dispatcher, Date.now()), random, signal);
    if (reports === undefined) return;
    if (reports.kind === 'refused') throw new Error(`The simulator cannot begin: ${reports.reason}`);
    for (let last = Date.now(); !signal.aborted; ) {
      await pause(tick_ms, signal);
      // After a long standstill (a laptop that slept) the street goes on; it does not catch up in one burst.
      const now = Date.now();
      const passed_ms = Math.min(now - last, 4 * tick_ms);
      last = now;
      await report(reports.value, now, passed_ms);
      await handle(reports.value, now, passed_ms * rate);
    }
  } finally {
    await Promise.all([desk.dispatcher.leave(), desk.leader.leave(), desk.lead.leave()]);
  }

  async function report(reports: Reports, now: number, passed_ms: number): Promise<void> {
    const count = reports.arrivals(now, passed_ms, rate, chance);
    for (let each = 0; each < count && !signal.aborted; each++) {
      // The key makes a repetition harmless: an answer lost on the way is not a second incident.
      const args = { street_id: streetId, ...reports.draw(now, chance), idempotency_key: randomUUID() };
      const result = await persist(
        () => desk.dispatcher.ask<{ outcome: string; refusal: unknown }[]>('report_incident', args),
        random,
        signal,
      );
      const answer = result?.kind === 'answer' ? result.value[0] : undefined;
      if (result?.kind === 'refused') warn(`report_incident: ${result.reason}`);
      if (answer?.outcome === 'refused')
        warn(`report_incident: ${wordsFor(answer.refusal, 'refused', 'report')}`);
    }
  }

  async function handle(reports: Reports, now: number, worked_ms: number): Promise<void> {
    const args = { street_id: streetId, filter: { state: 'open' }, max_rows: 500 };
    const result = await persist(
      () => desk.dispatcher.ask<{ incident: OpenIncident }[]>('incident_list', args),
      random,
      signal,
    );
    if (result?.kind !== 'answer') return;
    const open = result.value.map((row) => row.incident);
    for (const incident of open) {
      if (signal.aborted) return;
      if (!chance.happens(1 - Math.exp(-worked_ms / meanWait_ms(incident, now, open.length)))) continue;
      const move = nextMove(incident, chance);
      if (move) await advance(reports, incident, move, now);
    }
  }

  async function advance(
    reports: Reports,
    incident: OpenIncident,
    move: NextMove,
    now: number,
  ): Promise<void> {
    const detail = move.action === 'relocate' ? reports.point(incident.item_id ?? '', now, chance) : {};
    const who =
      move.by === 'leader'
        ? desk.leader
        : move.by === 'handler' && incident.circle_id === desk.leadCircle
          ? desk.lead
          : desk.dispatcher;
    const version = await send(who, incident.id, move.action, incident.version, move.note ?? '', detail);
    // The leader answers a request at once; what was refused meanwhile stays as it is.
    if (move.action === 'request_suspension' && version !== undefined) {
      await send(desk.leader, incident.id, 'approve_suspension', version, '', {});
    }
  }

  /** The new version, or undefined when someone else was faster or the move is not possible any more: the next look decides. */
  async function send(
    who: Person,
    id: number,
    action: string,
    version: number,
    note: string,
    detail: object,
  ): Promise<number | undefined> {
    const args = { street_id: streetId, incident_id: id, action, expected_version: version, note, detail };
    const result = await persist(
      () => who.ask<{ outcome: string; version: number }[]>('advance_incident', args),
      random,
      signal,
    );
    if (result?.kind === 'refused') warn(`advance_incident ${action} ${id}: ${result.reason}`);
    const answer = result?.kind === 'answer' ? result.value[0] : undefined;
    return answer?.outcome === 'advanced' ? answer.version : undefined;
  }
}
