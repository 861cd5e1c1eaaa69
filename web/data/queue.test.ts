import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncidentFilter, ListState } from '../core/incident/detail';
import type { Incident } from '../core/incident/incident';
import { incidentKind } from '../core/live/incidents';
import { matchingOf } from '../core/queue/matching';
import { seeded } from '../core/random/seeded';
import type { Source } from './client';
import { advanceIncident, reportIncident } from './incident-moves';
import { loadIncidentCounts, loadIncidents } from './incidents';
import { askSnapshot } from './live/questions';
import { openStreet, pointIn, type TestStreet } from './testing/street';

/** The queue asks the database; the map asks the live incidents. Both have to mean the same by a question. */
let street: TestStreet;
let source: Source;
const signal = new AbortController().signal;
const { unit: random } = seeded(29);
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const maybe = <T>(value: T): T | undefined => (random() < 0.3 ? value : undefined);
const corners = [pointIn.u1, pointIn.u4, pointIn.u6, null];

beforeAll(async () => {
  street = await openStreet();
  source = await street.as('dispatcher');
  for (let index = 0; index < 40; index++) {
    const saved = await reportIncident(source, {
      itemId: pick(['A01', 'B01', 'B02']),
      summary: `队列 ${index}`,
      position: pick(corners),
      stream: pick(['dispute', 'express', 'petition'] as const),
      isUrgent: random() < 0.2,
      idempotencyKey: crypto.randomUUID(),
    });
    if (saved.outcome === 'refused') throw new Error(saved.refusal.code);
    const { incidentId } = saved.incident;
    let expectedVersion = 1;
    for (const action of ['accept', 'dispatch', 'request_suspension', 'approve_suspension'].slice(
      0,
      pick([0, 1, 2, 2, 4]),
    )) {
      const moved = await advanceIncident(source, {
        incidentId,
        action,
        expectedVersion,
        note: '原因',
        detail: {},
      });
      if (moved.outcome !== 'advanced') break;
      expectedVersion = moved.version;
    }
  }
  // Some are late, some nearly: the clock alone says so.
  await street.stack.sql.exec(`update public.incidents set resolve_by = now() + (id % 5 - 2) * interval '50 minutes',
    respond_by = now() + (id % 7 - 3) * interval '40 minutes'`);
});
afterAll(() => street.close());

const anyFilter = (): IncidentFilter => ({
  state: pick<ListState>(['open', 'unassigned', 'overdue', 'due_soon', 'unplaced', 'suspended']),
  ...pick([
    {},
    { level: 'circle', areaId: 'gm02' },
    { level: 'community', areaId: 'by' },
    { level: 'unit', areaId: 'u4' },
  ] as const),
  stream: maybe(pick(['dispute', 'express', 'petition'] as const)),
  groupId: maybe(pick(['A', 'B'])),
  itemId: maybe(pick(['A01', 'B02'])),
  isUrgent: maybe(random() < 0.5),
  statuses: maybe(['reported', 'dispatched'] as const),
  bounds: maybe(
    pick([
      [113.93, 22.76, 113.94, 22.77],
      [113.93, 22.76, 113.96, 22.78],
    ] as const),
  ),
});

const numbers = (incidents: Iterable<Incident>) => [...incidents].map(({ number }) => number).sort();

test('for 60 questions, the live incidents that match are exactly the rows of the list and its count', async () => {
  const { kinds, sourceTime } = await askSnapshot(source, signal);
  const live = kinds.find(({ kind }) => kind === incidentKind)?.subjects as readonly Incident[];
  expect(live.length).toBeGreaterThanOrEqual(40);
  let told = 0;
  for (let question = 0; question < 60; question++) {
    const filter = anyFilter();
    const { incidents, total } = await loadIncidents(source, filter, { maxRows: 200, sort: 'due' });
    const matching = matchingOf(live, filter, sourceTime);
    expect(numbers(matching.values()), JSON.stringify(filter)).toEqual(numbers(incidents));
    expect(total).toBe(matching.size);
    const { state, ...rest } = filter;
    const counts = await loadIncidentCounts(source, rest, [state as 'open']);
    expect(counts.get(state as 'open')).toBe(total);
    if (total > 0) told += 1;
  }
  expect(told).toBeGreaterThan(25);
});
