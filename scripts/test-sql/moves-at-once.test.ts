import { expect, test } from 'vitest';
import { type Session, sqlOf } from '../../supabase/embedded/sql';
import { transitions } from '../../web/core/incident/lifecycle';
import { seeded } from '../../web/core/random/seeded';
import { nativeForTests } from './native-for-tests';

// A thousand moves of many people at once, on few incidents: merged into each other, undone, urged, made urgent. Whatever
// comes of each, no change is lost, no incident is anywhere the machine does not lead to, and every move has its line.

const tested = nativeForTests();

const street = '440311001';
const people = 12;
const movesEach = 84;
const incidents = 24;

interface Seen {
  readonly id: number;
  readonly status: string;
  readonly version: number;
}

/** What comes of one move, in a transaction of its own: its outcome, or the SQLSTATE it ended with. */
async function moveAs(session: Session, role: string, move: readonly unknown[]): Promise<string> {
  await session.exec('begin');
  try {
    await session.run(`select tests.act_as($1)`, [role]);
    const { rows } = await session.run(
      `select outcome from public.advance_incident($1, $2, $3, $4, '原因', $5::jsonb)`,
      move,
    );
    await session.end('commit');
    return String(rows[0]?.outcome);
  } catch (error) {
    await session.end('rollback');
    return (error as { code?: string }).code ?? String(error);
  }
}

/** One person: looks at an incident, thinks of a move, makes it. Gives what came of each. */
async function work(session: Session, seed: number, ids: readonly number[]): Promise<string[]> {
  const random = seeded(seed);
  const outcomes: string[] = [];
  for (let n = 0; n < movesEach; n++) {
    const [seen] = await sqlOf(session).query<Seen>(
      `select id::int as id, status::text as status, version from public.incidents where street_id = $1 and id = $2`,
      [street, random.pick(ids)],
    );
    if (seen === undefined) throw new Error('An incident is gone.');
    const { action } = random.pick(transitions.filter(({ from }) => from === seen.status));
    const detail = {
      merged_into: random.pick(ids),
      handler: `承办${random.whole(1, 9)}`,
      satisfaction: random.pick(['satisfied', 'dissatisfied']),
      lng: 113.935 + 0.01 * random.whole(0, 2),
      lat: 22.765 + 0.01 * random.whole(0, 1),
    };
    const move = [street, seen.id, action, seen.version, JSON.stringify(detail)];
    outcomes.push(await moveAs(session, random.pick(['dispatcher', 'leader']), move));
  }
  return outcomes;
}

test('a thousand moves at once: no change lost, no state but the machine’s, a line for each', async () => {
  const { database } = tested();
  await database.exec(`update public.street_rules set urge_pause_minutes = 0`);
  const made = await database.query<{ id: number }>(
    `select tests.report('B01', 'u' || 1 + n % 6)::int as id from generate_series(1, ${incidents}) n`,
  );
  const ids = made.map(({ id }) => id);
  const sessions = await Promise.all(Array.from({ length: people }, () => database.acquire()));
  const working = sessions.map((session, n) => work(session, n + 1, ids).finally(() => session.release()));
  const outcomes = (await Promise.all(working)).flat();

  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  expect(outcomes).toHaveLength(people * movesEach);
  // They really met, and nobody ended in an error: 42501 is a leader at a dispatcher's move.
  expect(count('advanced')).toBeGreaterThan(300);
  expect(count('stale')).toBeGreaterThan(20);
  expect(new Set(outcomes)).toEqual(new Set(['advanced', 'stale', 'refused', '42501']));

  const lines = await database.query<{ id: number; version: number; action: string; told: boolean }>(
    `select e.incident_id::int as id, e.version, e.action, e.detail ? 'merged_from' as told from public.incident_events e
     where e.street_id = $1 order by 1, 2`,
    [street],
  );
  expect(lines.filter(({ action, told }) => action !== 'report' && !told)).toHaveLength(count('advanced'));
  expect(lines.filter(({ told }) => told).length).toBeGreaterThan(10);
  const broken = await database.query(
    `with line as (
       select e.*, lag(e.to_status) over w as before, row_number() over w as n, count(*) over (partition by e.incident_id) as lines
       from public.incident_events e where e.street_id = $1 window w as (partition by e.incident_id order by e.version))
     select l.incident_id, l.version, l.action, l.from_status, l.to_status, l.before from line l
     join public.incidents i on i.street_id = l.street_id and i.id = l.incident_id
     left join public.incident_transitions t on t.from_status = l.from_status and t.action = l.action
     where l.version <> l.n or (l.n = l.lines and (i.version <> l.n or i.status <> l.to_status))
       or (l.n > 1 and l.from_status is distinct from l.before)
       or (l.action not in ('report', 'merged_in', 'merge_undone') and not l.detail ? 'merged_from' and (t.action is null
         or not (l.to_status = coalesce(t.to_status, l.to_status) or (l.action = 'follow_up' and l.detail ->> 'satisfaction' = 'dissatisfied'))))
       or (i.status = 'merged') <> (i.merged_into is not null)`,
    [street],
  );
  expect(broken).toEqual([]);
}, 120_000);
