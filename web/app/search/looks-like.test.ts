import { describe, expect, it } from 'vitest';
import { isPhone, mayNameCase, mayNamePlace } from './looks-like';

describe('what is typed into the search', () => {
  it.each(['26-018547', '018547', '18547', '547', '2618547'.slice(0, 6)])(
    '%s names a case and no place',
    (typed) => {
      expect([mayNameCase(typed), mayNamePlace(typed), isPhone(typed)]).toEqual([true, false, false]);
    },
  );

  it.each(['笔架山', '楼道 堆物', 'bjs', '53栋', '3 巷 12 号后门'])('%s names a case or a place', (typed) => {
    expect([mayNameCase(typed), mayNamePlace(typed), isPhone(typed)]).toEqual([true, true, false]);
  });

  it.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '+86 13812345678',
    '13812345678',
    '0755-23456789',
    '1381234',
  ])('%s is a phone number, and asked of nothing that is not written down', (typed) => {
    expect([isPhone(typed), mayNameCase(typed), mayNamePlace(typed)]).toEqual([true, false, false]);
  });

  it('on the way to a phone number, no part of it is asked of the gazetteer', () => {
    for (let length = 1; length <= 11; length++)
      expect(mayNamePlace('13812345678'.slice(0, length))).toBe(false);
  });

  it.each(['', ' ', '1', '字'])('%j names no case yet', (typed) => {
    expect([mayNameCase(typed), isPhone(typed)]).toEqual([false, false]);
  });
});
