/** The simulator on a real stack at many times the real pace: what it does, and that a restart does not end it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../../geodata/make/random';
import { streetId } from '../../supabase/embedded/demo-accounts';
import { createStack, type Stack } from '../../supabase/embedded/stack';
import { readGeodata } from './geodata';
import { chanceOf } from './history/chance';
import { loadGround } from './load/ground';
import { startSimulator } from './simulator';
import { meanWait_ms, nextMove, type OpenIncident } from './simulator/moves';
import { pause } from './simulator/patience';
import { personOf } from './simulator/person';
import { type Reports, reportsFor } from './simulator/reports';

const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-simulator-'));
let stack: Stack;
beforeAll(async () => {
  stack = await createStack({ dataDir, fill: (made) => loadGround(made.sql, readGeodata()) });
}, 240_000);
afterAll(async () => {
  await stack?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const count = async (what: string): Promise<number> =>
  (await stack.sql.query<{ n: number }>(`select count(*)::int as n from ${what}`))[0]?.n ?? 0;

/** Looks again until it holds; a busy machine, or a test run at night when few report, only makes it later. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const signal = AbortSignal.timeout(240_000);
  while (!(await holds())) {
    if (signal.aborted) throw new Error('It did not come to that within four minutes.');
    await pause(250, signal);
  }
}

const moves = `incident_events where action <> 'report'`;

describe('S1: it reports and handles, and outlives its server', () => {
  test('through a restart on the same port', { timeout: 600_000 }, async () => {
    const ending = new AbortController();
    const warnings: string[] = [];
    const account = stack.accounts.find((each) => each.role === 'dispatcher');
    const colleague = () => personOf(stack.url, stack.anonKey, account ?? { email: '', password: '' });
    const first = colleague();
    const reported = await first.ask<{ incident_id: number }[]>('report_incident', {
      street_id: streetId,
      item_id: 'B01',
      summary: '路边垃圾',
    });
    await first.leave();
    const ofPerson = reported.kind === 'answer' ? reported.value[0]?.incident_id : undefined;
    expect(ofPerson).toBeDefined();
    const running = startSimulator({
      url: stack.url,
      anonKey: stack.anonKey,
      rate: 4000,
      signal: ending.signal,
      random: makeRandom(7),
      warn: (message) => warnings.push(message),
    });
    try {
      await until(async () => (await count(`incidents where status not in ('reported', 'accepted')`)) >= 5);
      const before = await count('incidents');
      const taken = await takeOver(colleague());

      const port = Number(new URL(stack.url).port);
      await stack.close();
      await pause(1500, ending.signal);
      stack = await createStack({ dataDir, port });
      const [kept, moved] = [await count('incidents'), await count(moves)];
      expect(kept).toBeGreaterThanOrEqual(before);
      await until(async () => (await count('incidents')) > kept + 5 && (await count(moves)) > moved + 10);
      // An hour of its time and more has passed over the person's two cases, and neither has moved.
      expect(await count(`incidents where id = ${ofPerson} and version = 1 and status = 'reported'`)).toBe(1);
      expect(await count(`incidents where id = ${taken.id} and version = ${taken.version}`)).toBe(1);
    } finally {
      ending.abort();
      await running;
    }
    expect(await count('incidents where idempotency_key is null')).toBe(1);
    expect(await count('(select 1 from incidents group by idempotency_key having count(*) > 1) twice')).toBe(
      0,
    );
    expect(
      await count(
        `incidents i where version <> (select count(*) from incident_events e where e.incident_id = i.id)`,
      ),
    ).toBe(0);
    // Nobody's account is used but its own: of the two others' doing there is one report and one acceptance.
    expect(
      await count(
        `incident_events e where e.actor not in (select m.user_id from memberships m where m.display_name = '模拟器')`,
      ),
    ).toBe(2);
    expect(warnings).toEqual([]);
  });
});

/** Somebody accepts a case the simulator has just reported, being faster than it. */
async function takeOver(person: ReturnType<typeof personOf>): Promise<{ id: number; version: number }> {
  const taken: { id: number; version: number }[] = [];
  await until(async () => {
    const [fresh] = await stack.sql.query<{ id: number; version: number }>(
      `select id::int, version from incidents where status = 'reported' and idempotency_key is not null order by id desc limit 1`,
    );
    if (!fresh) return false;
    const answer = await person.ask<{ outcome: string; version: number }[]>('advance_incident', {
      street_id: streetId,
      incident_id: fresh.id,
      action: 'accept',
      expected_version: fresh.version,
    });
    const row = answer.kind === 'answer' ? answer.value[0] : undefined;
    if (row?.outcome === 'advanced') taken.push({ id: fresh.id, version: row.version });
    return taken.length > 0;
  });
  await person.leave();
  const [one] = taken;
  if (!one) throw new Error('Nothing was taken over.');
  return one;
}

let reports: Reports;

describe('S2: the pace', () => {
  const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);
  beforeAll(async () => {
    const account = stack.accounts.find((each) => each.role === 'dispatcher');
    const person = personOf(stack.url, stack.anonKey, account ?? { email: '', password: '' });
    const made = await reportsFor(person, Date.now());
    await person.leave();
    if (made.kind !== 'answer') throw new Error(made.reason);
    reports = made.value;
  }, 60_000);
  const perDay = (rate: number): number => {
    const chance = chanceOf('pace');
    let sum = 0;
    const days = 200;
    for (let at = day('2026-03-02'); at < day('2026-03-02') + days * 86_400_000; at += 900_000)
      sum += reports.arrivals(at, 900_000, rate, chance);
    return sum / days;
  };
  test('about 46 a day at rate 1, and in proportion', () => {
    expect(perDay(1)).toBeGreaterThan(42);
    expect(perDay(1)).toBeLessThan(50);
    expect(perDay(3) / perDay(1)).toBeCloseTo(3, 0);
  });
  test('more at ten in the morning than at four at night', () => {
    const at = (hour: number): number => {
      const chance = chanceOf(`hour ${hour}`);
      let sum = 0;
      for (let each = 0; each < 2000; each++)
        sum += reports.arrivals(day('2026-11-23') + hour * 3_600_000, 600_000, 1, chance);
      return sum;
    };
    expect(at(10)).toBeGreaterThan(6 * at(4));
  });
});

/** Where a move leads; anything not named leaves the state as it is. */
const leadsTo: Readonly<Record<string, OpenIncident['status'] | undefined>> = {
  accept: 'accepted',
  reject: 'closed',
  dispatch: 'dispatched',
  return: 'accepted',
  sign: 'signed',
  start: 'handling',
  resolve: 'resolved',
  transfer: 'closed',
  end_mediation: 'closed',
  reopen: 'handling',
  verify: 'verified',
  close: 'closed',
};

describe('S3: the number of open incidents holds itself', () => {
  const incident: OpenIncident = {
    id: 1,
    item_id: 'B01',
    group_id: 'B',
    stream: 'express',
    status: 'handling',
    is_suspended: false,
    circle_id: 'gm01',
    lng: 113.9,
    reported_at: '2026-11-23T01:00:00Z',
    respond_by: '2026-11-23T05:00:00Z',
    responded_at: '2026-11-23T02:00:00Z',
    resolve_by: '2026-11-26T01:00:00Z',
    version: 5,
  };
  const noon = Date.parse('2026-11-23T04:00:00Z');
  test('more open, less waiting', () => {
    expect(meanWait_ms(incident, noon, 110)).toBeLessThan(meanWait_ms(incident, noon, 75) / 2);
    expect(meanWait_ms(incident, noon, 45)).toBeGreaterThan(meanWait_ms(incident, noon, 75) * 2);
  });
  test('from forty or from a hundred and fifty, it comes to between 60 and 90 within a week, and few are late', () => {
    for (const begin of [40, 150]) {
      const chance = chanceOf(`open ${begin}`);
      const start = Date.parse('2026-11-16T00:00:00Z');
      const arrived = (at: number): OpenIncident => ({
        ...incident,
        status: 'reported',
        responded_at: null,
        group_id: chance.pick([...'ABBBCCDDEFGHI']),
        reported_at: new Date(at).toISOString(),
        respond_by: new Date(at + 4 * 3_600_000).toISOString(),
        resolve_by: new Date(at + 72 * 3_600_000).toISOString(),
      });
      let open = Array.from({ length: begin }, () => arrived(start));
      const counts: number[] = [];
      let [late, done] = [0, 0];
      const step_ms = 180_000;
      for (let at = start; at < start + 16 * 86_400_000; at += step_ms) {
        for (let n = reports.arrivals(at, step_ms, 1, chance); n > 0; n--) open.push(arrived(at));
        open = open.flatMap((each) => {
          if (!chance.happens(1 - Math.exp(-step_ms / meanWait_ms(each, at, open.length)))) return [each];
          const move = nextMove(each, chance)?.action;
          if (move === 'resolve') {
            done++;
            if (at > Date.parse(each.resolve_by ?? '')) late++;
          }
          const after = leadsTo[move ?? ''] ?? each.status;
          if (after === 'closed') return [];
          return [
            {
              ...each,
              status: after,
              responded_at: move === 'sign' ? new Date(at).toISOString() : each.responded_at,
            },
          ];
        });
        if (at > start + 7 * 86_400_000) counts.push(open.length);
      }
      const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length;
      expect(mean).toBeGreaterThan(60);
      expect(mean).toBeLessThan(90);
      expect(late / done).toBeLessThan(0.08);
    }
  });
  test('a near deadline hurries, night slows', () => {
    expect(meanWait_ms({ ...incident, resolve_by: '2026-11-23T04:20:00Z' }, noon, 75)).toBeLessThan(
      meanWait_ms(incident, noon, 75) / 5,
    );
    expect(meanWait_ms(incident, Date.parse('2026-11-23T18:00:00Z'), 75)).toBeGreaterThan(
      meanWait_ms(incident, noon, 75),
    );
  });
});
