import { describe, expect, test } from 'vitest';
import { sampleStreet } from '@/core/testing/sample-street';
import { dayNumber, dayText } from '@/core/time/shanghai';
import { ARTICLE_DAYS, comparedWith, daysOf, readReviewSearch, settle, writeView } from './view';

const day = (text: string) => dayNumber(text) ?? Number.NaN;
const today = day('2026-11-24');
const street = sampleStreet.outline.properties.id;
const read = (search: Record<string, string>) =>
  settle(readReviewSearch(search), street, sampleStreet, new Set(['A', 'B', 'C']));

describe('V1: an address and a view are the same thing', () => {
  test.each([
    {},
    { area: 'circle:gm02', layer: 'cells', size: '200', groups: 'A,C' },
    { period: '2026-11-01..2026-11-09', versus: '2025-11-01..2025-11-09' },
    { list: 'reported@4936,25180', incident: '42', hours: 'ff00', weekdays: '60' },
    { list: 'closed_on_time', tab: 'compare', swipe: '1', band: '600', radius: '150', period: '2024' },
    { list: 'reported@none' },
    { list: 'reported@item-B02' },
    { list: 'reported@untold-A' },
    { list: 'reported@coarser' },
    { list: 'reported@earlier' },
    { list: 'reported@item-B02@earlier' },
    { list: 'reported@mapped' },
    { list: 'reported@unjudged' },
    { list: 'reported@patch-4936,25180' },
    { list: 'reported@cluster-17' },
    { list: 'reported@again-gm02-07-B02' },
    { list: 'reported@place-poi-12' },
    { measure: '3', list: 'reported@inside-before' },
    { measure: '3-90', list: 'reported@left_out' },
  ])('%o', (search) => {
    const { view, faults } = read(search as Record<string, string>);
    expect(faults).toEqual([]);
    expect(writeView(view)).toEqual(search);
  });
});

describe('V2: what cannot be read is said and falls back to the default', () => {
  test.each([
    ['area', 'circle:zz99'],
    ['area', 'planet:gm'],
    ['layer', 'rainbow'],
    ['size', '75'],
    ['groups', 'A,Z'],
    ['period', '2026-02-30..2026-03-01'],
    ['period', 'yesterday'],
    ['hours', '1000000'],
    ['weekdays', '0'],
    ['list', 'reported@1,2,3'],
    ['list', 'stolen'],
    ['list', 'earlier'],
    ['list', 'reported@earlier@earlier'],
    ['list', 'closed@item-B02'],
    ['list', 'closed@untold-A'],
    ['list', 'reported@untold-'],
    ['list', 'reported@item-'],
    ['list', 'closed@mapped'],
    ['list', 'closed@cluster-17'],
    ['list', 'reported@cluster-17@earlier'],
    ['list', 'reported@inside-before@earlier'],
    ['list', 'reported@cluster-x'],
    ['list', 'reported@again-B02'],
    ['measure', '0'],
    ['measure', '3-45'],
    ['incident', '-1'],
    ['swipe', 'yes'],
  ])('%s=%s', (key, value) => {
    const { view, faults } = read({ [key]: value });
    expect(faults).toEqual([{ key, value }]);
    expect(writeView(view)).toEqual({});
  });
  test('unknown keys fall away, an over-long value is cut', () => {
    expect(readReviewSearch({ evil: '1', groups: 'A'.repeat(500), area: 7 })).toEqual({
      groups: 'A'.repeat(200),
    });
  });
  test('without a street yet, an area and groups are taken at their word', () => {
    expect(settle({ area: 'circle:zz99', groups: 'Z' }, street, null, null).faults).toEqual([]);
  });
});

describe('V3: periods are whole Shanghai days, the one under way included', () => {
  test.each([
    ['today', '2026-11-24', 1],
    ['7d', '2026-11-18', 7],
    ['30d', '2026-10-26', 30],
    ['90d', '2026-08-27', 90],
    ['month', '2026-11-01', 24],
  ] as const)('%s', (period, from, length) => {
    const [first, end] = daysOf(period, today);
    expect([dayText(first), end - first]).toEqual([from, length]);
    expect(end).toBe(today + 1);
  });
  test('a reversed period is turned round, and that is said: what was meant is plain', () => {
    const { view, faults } = read({ period: '2026-11-09..2026-11-01', versus: '2025-11-09..2025-11-09' });
    expect(view.period).toEqual([day('2026-11-01'), day('2026-11-10')]);
    expect(faults).toEqual([{ key: 'period', value: '2026-11-09..2026-11-01', isTurned: true }]);
  });
  test('the article’s ten months', () => {
    expect(daysOf('2024', today)).toEqual(ARTICLE_DAYS);
    expect(ARTICLE_DAYS.map(dayText)).toEqual(['2024-01-01', '2024-11-01']);
  });
});

describe('V4: what a period is compared with', () => {
  test('the same length just before', () => {
    expect(comparedWith('7d', today).map(dayText)).toEqual(['2026-11-11', '2026-11-18']);
  });
  test('this month so far with as many days of last month', () => {
    expect(comparedWith('month', today).map(dayText)).toEqual(['2026-10-01', '2026-10-25']);
  });
  test('the 31st with all of a shorter month, never with this one', () => {
    expect(comparedWith('month', day('2026-03-31')).map(dayText)).toEqual(['2026-02-01', '2026-03-01']);
  });
});
