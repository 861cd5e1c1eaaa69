import { expect, test } from 'vitest';
import type { RankReason } from '@/core/responder/responder';
import { distanceText, dutyText, reasonsText } from './reason-text';
import { responderText } from './responder-text';

const now = Date.parse('2026-12-01T10:00:00+08:00');
const t = responderText.say;
const skills = [{ id: 'mediate', name_zh: '会调解', name_en: 'Mediates' }];
const told = { t, language: 'zh', skills, now } as const;
const said = (reasons: readonly RankReason[], positionAt: number | null = null) =>
  reasonsText({ reasons, positionAt }, told);

test('reasons stand side by side in plain words', () => {
  expect(
    said([
      { code: 'same_circle', worth_m: -400 },
      { code: 'distance', worth_m: 1234, metres: 1234, from: 'post' },
      { code: 'open_cases', worth_m: 600, open: 1 },
      { code: 'skill', worth_m: -800, skills: ['mediate', 'unheard_of'] },
    ]),
  ).toBe('同圈 · 1.2 公里 · 手上 1 件 · 会调解、unheard_of');
});
test('a position says how old it is; being off duty stands beside the name', () => {
  const distance = { code: 'distance', worth_m: 280, metres: 283, from: 'position' } as const;
  expect(said([{ code: 'off_duty' }, distance], now - 120_000)).toBe('280 米(位置 2 分前)');
});
test('metres to the ten, kilometres to the hundred', () => {
  expect([4, 283, 994, 996, 12_345].map((metres) => distanceText(metres, t))).toEqual([
    '0 米',
    '280 米',
    '990 米',
    '1.0 公里',
    '12.3 公里',
  ]);
});
test('duty says until when, or from when', () => {
  const at = now + 3_600_000;
  const duty = (isOnDuty: boolean, dutyUntil: number | null, nextDutyAt: number | null) =>
    dutyText({ isOnDuty, dutyUntil, nextDutyAt }, told);
  expect(duty(true, at, null)).toBe('在岗至 11:00');
  expect(duty(true, null, null)).toBe('在岗');
  expect(duty(false, null, at)).toBe('不在岗 · 下一班 11:00');
  expect(duty(false, null, null)).toBe('不在岗');
});
