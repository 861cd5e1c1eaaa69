import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalIn } from '@/core/refusal/refusal';
import { refusalSentence } from '@/core/refusal/sentence';
import type { Subject } from '@/core/refusal/words';
import { DAY_MS, dayName } from '@/core/time/shanghai';
import type { Source } from '@/data/client';
import { recordMeasure, withdrawMeasure } from '@/data/hotspots/street-measures';
import { closeWatch, openWatch } from '@/data/hotspots/watch-list';
import { openStreet, pointIn, type TestStreet } from '@/data/testing/street';

/** Every refusal of these forms as the real database gives it, and what it says to a person. */
let street: TestStreet;
let leader: Source;
beforeAll(async () => {
  street = await openStreet();
  leader = await street.as('leader');
});
afterAll(() => street.close());

const refused = (doing: Promise<unknown>, subject: Subject = 'watch') =>
  doing.then(
    () => 'saved',
    (error: unknown) => {
      const refusal = refusalIn(error);
      return refusal === null ? `${error}` : `${refusal.code}: ${refusalSentence(refusal, 'zh', subject)}`;
    },
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
  [{ ...watch, name: ' ' }, 'bad_name: 请填写名称,最多 60 个字。'],
  [{ ...watch, reason: '' }, 'bad_reason: 请填写原因,最多 500 个字。'],
  [{ ...watch, lookAgainOn: '2020-01-01' }, 'bad_day: 再看的日期要在今天或以后,十年以内。'],
  [{ ...watch, lookAgainOn: '' }, 'no_day: 请选一个日期。'],
  [
    { ...watch, place: { kind: 'point', position: [110, 20] } as const },
    'outside_street: 这个点在街道以外,请在街道内选一处。',
  ],
  [
    { ...watch, place: { kind: 'circle', id: 'none' } as const },
    'unknown_circle: 现行版次里没有这个微治圈,请重新选择。',
  ],
  [
    { ...watch, place: { kind: 'unit', id: 'none' } as const },
    'unknown_unit: 现行版次里没有这个微单元,请重新选择。',
  ],
])('a watch refused: %j', async (asked, key) => {
  expect(await refused(openWatch(leader, asked))).toBe(key);
});
test.each([
  [{ ...measure, name: '' }, 'bad_name: 请填写做了什么,最多 80 个字。'],
  [{ ...measure, onDay: '1999-01-01' }, 'bad_day: 日期要在 2000 年以后,最晚一年之内。'],
  [{ ...measure, onDay: '' }, 'no_day: 请选一个日期。'],
  [{ ...measure, place: { ...measure.place, radius_m: 10 } }, 'bad_radius: 半径要在 20 到 5000 米之间。'],
])('a measure refused: %j', async (asked, key) => {
  expect(await refused(recordMeasure(leader, asked), 'measure')).toBe(key);
});
test('closed without a word, and closed twice', async () => {
  const id = await openWatch(leader, watch);
  expect(await refused(closeWatch(leader, id, ' '))).toBe('bad_outcome: 请填写结果,最多 1000 个字。');
  expect(await refused(closeWatch(leader, id, '已加装隔音窗'))).toBe('saved');
  expect(await refused(closeWatch(leader, id, '再说一次'))).toBe(
    'unknown_watch: 别人已经结束了这一处,先记下的结果有效。你写的还在这里,可以复制到别处。',
  );
});
test('someone who may not', async () => {
  await expect(openWatch(await street.as('dispatcher'), watch)).rejects.toMatchObject({
    kind: 'not_allowed',
    refusal: { code: 'needs_role' },
  });
});
test('what this version has no words for keeps its code, so that it can be asked about', () => {
  const refusal = { code: 'boom', values: {}, place: null };
  expect(refusalSentence(refusal, 'zh', 'watch')).toBe('boom');
});

test('a measure that is not there, or withdrawn without a reason', async () => {
  expect(await refused(withdrawMeasure(leader, 99_999, '记错了'))).toBe(
    'unknown_measure: 没有这项措施,或已经撤回。',
  );
  const id = await recordMeasure(leader, measure);
  expect(await refused(withdrawMeasure(leader, id, ' '))).toBe('bad_reason: 请填写原因,最多 500 个字。');
  expect(await refused(withdrawMeasure(leader, id, '记错了'))).toBe('saved');
  expect(await refused(withdrawMeasure(leader, id, '再撤一次'))).toBe(
    'unknown_measure: 没有这项措施,或已经撤回。',
  );
});
