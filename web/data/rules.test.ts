import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dueBy } from '../core/incident/deadline';
import { type IncidentId, isOpen } from '../core/incident/incident';
import type { Subject } from '../core/incident/lifecycle';
import { lifecycleCases } from '../core/incident/lifecycle.cases';
import { nextDeadline } from '../core/incident/mark';
import type { LimitUnit } from '../core/item/item';
import type { Role } from '../core/people/role';
import { seeded } from '../core/random/seeded';
import { hourOf, MINUTE_MS } from '../core/time/shanghai';
import type { Source } from './client';
import type { DataError } from './error';
import { advanceIncident } from './incident-moves';
import { statuses } from './incident-rows';
import { openStreet, type TestStreet } from './testing/street';
import { loadWorkCalendar } from './work-calendar';

/** Rules that live in the database and in core: one table of cases tests both. */
let street: TestStreet;
const people = new Map<Role, Source>();
const as = async (role: Role): Promise<Source> => {
  const known = people.get(role) ?? (await street.as(role));
  people.set(role, known);
  return known;
};
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const quoted = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;

// core cannot ask a database, so it holds a copy of the machine. This keeps the copy true; `vitest -u` renews it.
test('core holds exactly the machine of the database', async () => {
  const { client } = await as('dispatcher');
  const { data } = await client.from('incident_transitions').select('*').order('from_status').order('action');
  const moves = data ?? [];
  expect(moves.length).toBeGreaterThan(50);
  const asked = new Map(moves.map(({ action, asks }) => [action, asks]));
  for (const { action, asks } of moves)
    expect(asks, `${action} asks the same from everywhere`).toBe(asked.get(action));
  const source = [
    '// Generated from incident_transitions (supabase/migrations/0007_incidents.sql) by web/data/rules.test.ts.',
    "import type { Asked, TransitionOf } from './transition';",
    '',
    '/** Every action there is, and what it asks for besides a note. */',
    'export const actions = {',
    ...[...asked].sort().map(([action, asks]) => `  ${action}: ${asks === null ? null : `'${asks}'`},`),
    '} as const satisfies Readonly<Record<string, Asked | null>>;',
    '',
    'export type Action = keyof typeof actions;',
    '',
    'export const transitionRows: readonly TransitionOf<Action>[] = [',
    ...moves.map(
      (row) =>
        `  ['${row.from_status}', '${row.action}', ${row.to_status === null ? null : `'${row.to_status}'`}, ${quoted(row.roles)}, ${row.needs_reason}, '${row.guard}'],`,
    ),
    '];',
    '',
  ].join('\n');
  await expect(source).toMatchFileSnapshot('../core/incident/actions.ts');
});

/** Puts an incident into the state a case begins with, as the owner, past the doors. */
async function incidentAs(given: Subject): Promise<IncidentId> {
  const isEnded = ['closed', 'rejected', 'merged', 'transferred', 'ended'].includes(given.status);
  const unit = given.circleId === 'gm01' ? 'u4' : 'u1';
  const [row] = await street.stack.sql.query<{ id: number }>(
    `insert into public.incidents (street_id, number, item_id, stream, channel, summary, location, edition_id, unit_id,
       circle_id, community_id, status, closed_at, suspended_at, suspension_requested_at, return_count, reassign_count,
       is_urgent)
     select u.street_id, '', 'A01', 'dispute', 'desk', '案件', extensions.st_centroid(u.shape), 1, u.id, u.circle_id, 'gm',
       $2::public.incident_status, case when $3::boolean then now() end, case when $4::boolean then now() end,
       case when $5::boolean then now() end, $6::smallint, $7::smallint, $8::boolean
     from public.units u where u.id = $1 returning id`,
    [
      unit,
      given.status,
      isEnded,
      given.isSuspended,
      given.isSuspensionRequested === true,
      given.returnCount ?? 0,
      given.reassignCount ?? 0,
      given.isUrgent === true,
    ],
  );
  return Number(row?.id) as IncidentId;
}

describe('the lifecycle: the database answers every case as core does', () => {
  test.each(lifecycleCases)('$name', async ({ given, by, move, expect: wanted }) => {
    const incidentId = await incidentAs(given);
    const { handler, mergedInto, lng, lat, itemId, respondBy, resolveBy, satisfaction } = move.detail ?? {};
    const facts = { item_id: itemId, respond_by: respondBy, resolve_by: resolveBy };
    const named = { handler, merged_into: mergedInto, lng, lat, satisfaction, ...facts };
    const detail = Object.fromEntries(
      Object.entries(named).filter((entry) => entry[1] !== undefined),
    ) as Record<string, string | number>;
    const asked = { incidentId, action: move.action, expectedVersion: 1, note: move.note, detail };
    const answer = await advanceIncident(await as(by), asked).catch((error: DataError) => error.kind);
    const [row] = await street.stack.sql.query<{ status: string; version: number; events: number }>(
      `select i.status::text, i.version, (select count(*)::int from public.incident_events e where e.incident_id = i.id) as events
       from public.incidents i where i.id = $1`,
      [incidentId],
    );
    if (wanted.allowed) {
      expect(answer).toEqual({ outcome: 'advanced', status: wanted.status, version: 2, warning: null });
      expect(row).toEqual({ status: wanted.status, version: 2, events: 1 });
      return;
    }
    // A refusal writes nothing. A screen is not even told that the incident exists.
    expect(row).toEqual({ status: given.status, version: 1, events: 0 });
    if (by === 'display')
      expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'unknown_incident' } });
    else if (wanted.reason === 'not_allowed') expect(answer).toBe('not_allowed');
    else expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: wanted.reason } });
  });
});

test('the deadline that counts next is the same in both, for whatever an incident has behind it', async () => {
  const day = (n: number) => Date.parse(`2026-03-0${n}T09:00:00+08:00`);
  const [respondBy, resolveBy] = [day(3), day(5)];
  const either = [null, 0] as const;
  // Before, at and after each deadline.
  const suspensions = [null, day(2), respondBy, day(4), resolveBy, day(6)];
  const cases = statuses.flatMap((status) =>
    suspensions.flatMap((suspendedAt) =>
      either.flatMap((responded) =>
        either.flatMap((respond) =>
          either.map((resolve) => ({
            status,
            isSuspended: suspendedAt !== null,
            suspendedAt,
            respondedAt: responded === null ? null : day(1),
            respondBy: respond === null ? null : respondBy,
            resolveBy: resolve === null ? null : resolveBy,
          })),
        ),
      ),
    ),
  );
  const given = cases.map((one, n) => ({ ...one, n, closed: !isOpen(one) }));
  const rows = await street.stack.sql.query<{ summary: string; owed: number | null }>(
    `insert into public.incidents (street_id, number, item_id, stream, channel, summary, status, suspended_at, responded_at,
       respond_by, resolve_by, closed_at)
     select '440311001', '', 'A01', 'dispute', 'desk', c ->> 'n', (c ->> 'status')::public.incident_status,
       to_timestamp((c ->> 'suspendedAt')::float8 / 1000), to_timestamp((c ->> 'respondedAt')::float8 / 1000),
       to_timestamp((c ->> 'respondBy')::float8 / 1000), to_timestamp((c ->> 'resolveBy')::float8 / 1000),
       case when (c ->> 'closed')::boolean then now() end
     from jsonb_array_elements($1::jsonb) c
     returning summary, extract(epoch from owed_by)::float8 * 1000 as owed`,
    [given],
  );
  expect(rows).toHaveLength(12 * 48);
  for (const { summary, owed } of rows) {
    const one = given[Number(summary)];
    if (one === undefined) throw new Error(summary);
    expect(owed, JSON.stringify(one)).toBe(nextDeadline(one));
  }
});

describe('deadlines: the database reckons as core does', () => {
  const random = seeded(23);
  const units: readonly LimitUnit[] = ['working_hours', 'working_days', 'clock_hours'];
  const night = (at: number) => hourOf(at) < 7 || hourOf(at) >= 22;
  const cases = Array.from({ length: 10_000 }, () => {
    const start = Date.parse('2026-01-01T00:00:00+08:00') + random.whole(0, 365 * 24 * 60) * MINUTE_MS;
    let at = start;
    const stood = Array.from({ length: random.whole(0, 3) }, () => {
      const from = at + random.whole(0, 6000) * MINUTE_MS;
      at = from + random.whole(0, 6000) * MINUTE_MS;
      return { from, to: at };
    });
    const urgent =
      random.unit() < 0.5
        ? {
            since: start + random.whole(0, 3) * random.whole(0, 2000) * MINUTE_MS,
            hours: random.whole(1, 96) / 4,
          }
        : null;
    return { start, limit: { amount: random.whole(1, 60) / 4, unit: random.pick(units) }, urgent, stood };
  });
  const text = (at: number) => new Date(at).toISOString();

  test('10,000 deadlines over the whole of 2026, holidays and exchanged weekends included', async () => {
    const calendar = await loadWorkCalendar(await as('dispatcher'), new AbortController().signal);
    // Those the rule is about are among them.
    const lateWhenStopped = cases.filter((each) =>
      each.stood.some(({ from }, n) => {
        const due = dueBy(calendar, { ...each, stood: each.stood.slice(0, n) });
        return due !== null && due < from;
      }),
    );
    expect(lateWhenStopped.length).toBeGreaterThan(1000);
    expect(cases.filter(({ urgent }) => urgent !== null && night(urgent.since)).length).toBeGreaterThan(1000);
    const given = cases.map(({ start, limit, urgent, stood }) => ({
      start: text(start),
      ...limit,
      hours: urgent?.hours ?? null,
      since: urgent === null ? null : text(urgent.since),
      from: stood.map(({ from }) => text(from)),
      to: stood.map(({ to }) => text(to)),
    }));
    const rows = await street.stack.sql.query<{ due: number }>(
      `select extract(epoch from private.due('440311001', (c ->> 'start')::timestamptz, (c ->> 'amount')::numeric,
         (c ->> 'unit')::public.limit_unit, (c ->> 'hours')::numeric, (c ->> 'since')::timestamptz,
         array(select f::timestamptz from jsonb_array_elements_text(c -> 'from') with ordinality x(f, m) order by m),
         array(select t::timestamptz from jsonb_array_elements_text(c -> 'to') with ordinality x(t, m) order by m))) * 1000 as due
       from jsonb_array_elements($1::jsonb) with ordinality each(c, n) order by n`,
      [given],
    );
    expect(rows).toHaveLength(cases.length);
    cases.forEach((each, n) => {
      const due = dueBy(calendar, each);
      expect(Math.abs(Number(rows[n]?.due) - (due ?? Number.NaN)), JSON.stringify(each)).toBeLessThan(1);
    });
  }, 60_000);
});
