/** Keeps the demo street alive: reports and handles incidents through the same functions a person uses, at the real pace. */
import { randomUUID } from 'node:crypto';
import { simulatorAccount, streetId } from '../../supabase/embedded/demo-accounts';
import { DAY_MS } from '../../web/core/time/shanghai';
import { chanceFrom } from './history/chance';
import { meanWait_ms, type NextMove, nextMove, type OpenIncident } from './simulator/moves';
import { isOwn, madeAt } from './simulator/own';
import { pause, persist } from './simulator/patience';
import { personOf } from './simulator/person';
import { type Reports, reportsFor } from './simulator/reports';
import { planWeeks, whomToSend } from './simulator/sending';
import { wordsFor } from './simulator/words-for';

export interface SimulatorOptions {
  /** Address of the gateway, or of a Supabase project that holds the demo street. */
  readonly url: string;
  readonly anonKey: string;
  /** 1 is about 46 incidents a day; 0 does nothing. */
  readonly rate: number;
  readonly signal: AbortSignal;
  readonly random?: () => number;
  /** Told of what no repetition would change. */
  readonly warn?: (message: string) => void;
}

/**
 * Runs until the signal is aborted; survives restarts of the server. It moves what the history left open and what it
 * reported itself, and leaves alone whatever a person has reported or moved.
 */
export async function startSimulator(options: SimulatorOptions): Promise<void> {
  const { url, anonKey, rate, signal, random = Math.random, warn = () => undefined } = options;
  if (rate <= 0) return;
  const chance = chanceFrom(random);
  const person = personOf(url, anonKey, simulatorAccount);
  const tick_ms = Math.min(15_000, Math.max(500, 15_000 / rate));

  try {
    const reports = await persist(() => reportsFor(person, Date.now()), random, signal);
    if (reports === undefined) return;
    if (reports.kind === 'refused') throw new Error(`The simulator cannot begin: ${reports.reason}`);
    const made = await persist(() => madeAt(person), random, signal);
    if (made === undefined) return;
    if (made.kind === 'refused') throw new Error(`The simulator cannot begin: ${made.reason}`);
    for (let last = Date.now(), planned = 0; !signal.aborted; ) {
      if (Date.now() - planned > DAY_MS) {
        planned = Date.now();
        await persist(() => planWeeks(person, planned), random, signal);
      }
      await pause(tick_ms, signal);
      // After a long standstill (a laptop that slept) the street goes on; it does not catch up in one burst.
      const now = Date.now();
      const passed_ms = Math.min(now - last, 4 * tick_ms);
      last = now;
      await report(reports.value, now, passed_ms);
      await handle(reports.value, made.value, now, passed_ms * rate);
    }
  } finally {
    await person.leave();
  }

  async function report(reports: Reports, now: number, passed_ms: number): Promise<void> {
    const count = reports.arrivals(now, passed_ms, rate, chance);
    for (let each = 0; each < count && !signal.aborted; each++) {
      // The key makes a repetition harmless: an answer lost on the way is not a second incident.
      const args = { street_id: streetId, ...reports.draw(now, chance), idempotency_key: randomUUID() };
      const result = await persist(
        () => person.ask<{ outcome: string; refusal: unknown }[]>('report_incident', args),
        random,
        signal,
      );
      const answer = result?.kind === 'answer' ? result.value[0] : undefined;
      if (result?.kind === 'refused') warn(`report_incident: ${result.reason}`);
      if (answer?.outcome === 'refused')
        warn(`report_incident: ${wordsFor(answer.refusal, 'refused', 'report')}`);
    }
  }

  async function handle(reports: Reports, madeAt: number, now: number, worked_ms: number): Promise<void> {
    const args = { street_id: streetId, filter: { state: 'open' }, max_rows: 500 };
    const result = await persist(
      () => person.ask<{ incident: OpenIncident }[]>('incident_list', args),
      random,
      signal,
    );
    if (result?.kind !== 'answer') return;
    const open = result.value.map((row) => row.incident);
    for (const incident of open) {
      if (signal.aborted) return;
      if (!chance.happens(1 - Math.exp(-worked_ms / meanWait_ms(incident, now, open.length)))) continue;
      const move = nextMove(incident, chance);
      if (!move) continue;
      // Asked only of what is about to move: a handful a minute.
      const own = await persist(() => isOwn(person, incident.id, madeAt), random, signal);
      if (own?.kind === 'answer' && own.value) await advance(reports, incident, move, now);
    }
  }

  async function advance(
    reports: Reports,
    incident: OpenIncident,
    move: NextMove,
    now: number,
  ): Promise<void> {
    const sent =
      move.action === 'dispatch' || move.action === 'reassign'
        ? await persist(() => whomToSend(person, incident.id), random, signal)
        : undefined;
    const detail =
      move.action === 'relocate'
        ? reports.point(incident.item_id ?? '', now, chance)
        : sent?.kind === 'answer'
          ? sent.value
          : {};
    const version = await send(incident.id, move.action, incident.version, move.note ?? '', detail);
    // The leader answers a request at once; what was refused meanwhile stays as it is.
    if (move.action === 'request_suspension' && version !== undefined) {
      await send(incident.id, 'approve_suspension', version, '', {});
    }
  }

  /** The new version, or undefined when someone else was faster or the move is not possible any more: the next look decides. */
  async function send(
    id: number,
    action: string,
    version: number,
    note: string,
    detail: object,
  ): Promise<number | undefined> {
    const args = { street_id: streetId, incident_id: id, action, expected_version: version, note, detail };
    const result = await persist(
      () => person.ask<{ outcome: string; version: number }[]>('advance_incident', args),
      random,
      signal,
    );
    if (result?.kind === 'refused') warn(`advance_incident ${action} ${id}: ${result.reason}`);
    const answer = result?.kind === 'answer' ? result.value[0] : undefined;
    return answer?.outcome === 'advanced' ? answer.version : undefined;
  }
}
