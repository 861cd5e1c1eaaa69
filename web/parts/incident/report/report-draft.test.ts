import { describe, expect, it } from 'vitest';
import { emptyDraft, isEmpty, newKey, parseDraft } from './report-draft';

describe('a report being written', () => {
  const draft = {
    ...emptyDraft(newKey()),
    itemId: 'A01',
    summary: '楼上漏水',
    position: [113.94, 22.77] as const,
  };

  it('comes back whole from storage', () => {
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it.each([null, '', '{', '[]', '{"key":"x"}', 'null'])('%j is no draft', (stored) => {
    expect(parseDraft(stored)).toBeNull();
  });

  it('a damaged field falls back and the others stay', () => {
    const damaged = { ...draft, position: ['a', 2], channel: 'fax' };
    expect(parseDraft(JSON.stringify(damaged))).toEqual({ ...draft, position: null, channel: 'desk' });
  });

  it('keys are version 4 UUIDs and never the same', () => {
    const keys = Array.from({ length: 200 }, newKey);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(keys).size).toBe(200);
  });

  it('is empty until something is said of the incident', () => {
    expect(isEmpty(emptyDraft(newKey()))).toBe(true);
    expect(isEmpty({ ...emptyDraft(newKey()), channel: 'hotline' })).toBe(true);
    expect(isEmpty(draft)).toBe(false);
  });
});
