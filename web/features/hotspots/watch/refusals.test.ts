import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS, dayName } from '@/core/time/shanghai';
import type { Source } from '@/data/client';
import { recordMeasure, withdrawMeasure } from '@/data/hotspots/street-measures';
import { closeWatch, openWatch } from '@/data/hotspots/watch-list';
import { openStreet, pointIn, type TestStreet } from '@/data/testing/street';
import { refusalOf } from './refusals';

/** Every refusal as the real database gives it: a sentence that is changed there would reach people in English. */
let street: TestStreet;
let leader: Source;
beforeAll(async () => {
  street = await openStreet();
  leader = await street.as('leader');
});
afterAll(() => street.close());

const refused = (doing: Promise<unknown>) =>
  doing.then(
    () => 'saved',
    (error: unknown) => refusalOf(error).key,
  );
const watch = {
  name: '夜市街口',
  reason: '噪声投诉多',
  lookAgainOn: dayName(Date.now() + 30 * DAY_MS),
  place: { kind: 'circle', id: 'gm01' },
} as const;
const measure = {
  name: '增设夜间巡逻',
  onDay: '2026-03-01',
  place: { kind: 'around', centre: pointIn.u1, radius_m: 300 },
} as const;

test.each([
  [{ ...watch, name: ' ' }, 'watchName'],
  [{ ...watch, reason: '' }, 'reason'],
  [{ ...watch, lookAgainOn: '2020-01-01' }, 'lookAgain'],
  [{ ...watch, lookAgainOn: '' }, 'noDay'],
  [{ ...watch, place: { kind: 'point', position: [110, 20] } as const }, 'outside'],
  [{ ...watch, place: { kind: 'circle', id: 'none' } as const }, 'noCircle'],
  [{ ...watch, place: { kind: 'unit', id: 'none' } as const }, 'noUnit'],
])('a watch refused: %j', async (asked, key) => {
  expect(await refused(openWatch(leader, asked))).toBe(key);
});
test.each([
  [{ ...measure, name: '' }, 'measureName'],
  [{ ...measure, onDay: '1999-01-01' }, 'measureDay'],
  [{ ...measure, onDay: '' }, 'noDay'],
  [{ ...measure, place: { ...measure.place, radius_m: 10 } }, 'radius'],
])('a measure refused: %j', async (asked, key) => {
  expect(await refused(recordMeasure(leader, asked))).toBe(key);
});
test('closed without a word, and closed twice', async () => {
  const id = await openWatch(leader, watch);
  expect(await refused(closeWatch(leader, id, ' '))).toBe('outcome');
  expect(await refused(closeWatch(leader, id, '已加装隔音窗'))).toBe('saved');
  expect(await refused(closeWatch(leader, id, '再说一次'))).toBe('closedAlready');
});
test('someone who may not', async () => {
  expect(await refused(openWatch(await street.as('dispatcher'), watch))).toBe('not_allowed');
});
test('what has no words of its own keeps the database’s', () => {
  expect(refusalOf(new Error('boom'))).toEqual({ key: 'other', why: 'boom' });
});

test('a measure that is not there, or withdrawn without a reason', async () => {
  expect(await refused(withdrawMeasure(leader, 99_999, '记错了'))).toBe('withdrawnAlready');
  const id = await recordMeasure(leader, measure);
  expect(await refused(withdrawMeasure(leader, id, ' '))).toBe('reason');
  expect(await refused(withdrawMeasure(leader, id, '记错了'))).toBe('saved');
  expect(await refused(withdrawMeasure(leader, id, '再撤一次'))).toBe('withdrawnAlready');
});
