import { describe, expect, it } from 'vitest';
import { emptyDraft, isEmpty, newKey, parseDraft, placeWords } from './report-draft';

describe('a report being written', () => {
  const draft = {
    ...emptyDraft(newKey()),
    itemId: 'A01',
    summary: '楼上漏水',
    placeName: '笔架山53栋',
    placeText: '3 巷 12 号后门',
    position: [113.94, 22.77] as const,
    isUrgent: true,
    reporterName: '王小明',
    reporterPhone: '13812345678',
  };

  it('comes back whole from storage', () => {
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it.each([null, '', '{', '[]', '{"key":"x"}', 'null'])('%j is no draft', (stored) => {
    expect(parseDraft(stored)).toBeNull();
  });

  it('a damaged field falls back and the others stay', () => {
    const damaged = { ...draft, position: ['a', 2], channel: 'fax', isUrgent: 'yes', reporterName: 7 };
    expect(parseDraft(JSON.stringify(damaged))).toEqual({
      ...draft,
      position: null,
      channel: 'desk',
      isUrgent: null,
      reporterName: '',
    });
  });

  it('keys are version 4 UUIDs and never the same', () => {
    const keys = Array.from({ length: 200 }, newKey);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(keys).size).toBe(200);
  });

  it('is empty until something is said of the incident', () => {
    const empty = emptyDraft(newKey());
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty({ ...empty, channel: 'hotline' })).toBe(true);
    expect(isEmpty(draft)).toBe(false);
    const said = [
      { isUrgent: false },
      { reporterPhone: '1' },
      { placeName: '笔架山' },
      { placeText: '后门' },
    ];
    for (const part of said) expect(isEmpty({ ...empty, ...part })).toBe(false);
  });
});

describe('the place in words', () => {
  it.each([
    ['笔架山53栋', '3 巷 12 号后门', '笔架山53栋 3 巷 12 号后门'],
    ['', ' 3 巷 12 号后门 ', '3 巷 12 号后门'],
    ['笔架山53栋', '', '笔架山53栋'],
    ['笔架山', '笔架山小学对面', '笔架山小学对面'],
    ['笔架山', '在笔架山的后门', '笔架山 在笔架山的后门'],
    ['', '', ''],
  ])('of the name “%s” and “%s” typed is “%s”', (placeName, placeText, words) => {
    expect(placeWords({ placeName, placeText })).toBe(words);
  });
});
