import { describe, expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import { emptyMoveDraft, hasWords, type MoveDraft, parseDrafts, withDraft } from './move-draft';

const id = (value: number) => value as IncidentId;
const draft = (note: string): MoveDraft => ({ action: 'return', note, extra: {}, seenVersion: 3 });

describe('what is being written on a case', () => {
  it('comes back whole, and the words of other cases stay', () => {
    const kept = withDraft(withDraft({}, id(9), draft('甲')), id(7), {
      ...draft('乙'),
      extra: { handler: '执法队' },
    });
    const read = parseDrafts(JSON.stringify(kept));
    expect(read['#9']).toEqual(draft('甲'));
    expect(read['#7']).toEqual({ ...draft('乙'), extra: { handler: '执法队' } });
  });

  it('is no longer kept when no word is left', () => {
    const kept = withDraft(withDraft({}, id(9), draft('甲')), id(9), draft('  '));
    expect(kept).toEqual({});
    expect(hasWords({ ...emptyMoveDraft, extra: { merged_into: '26-000001' } })).toBe(true);
  });

  it('forty cases are kept, and the one written on longest ago goes first, whatever its number', () => {
    let kept = withDraft({}, id(100), draft('最早'));
    for (let n = 1; n <= 39; n++) kept = withDraft(kept, id(n), draft(`${n}`));
    expect(Object.keys(kept)).toHaveLength(40);
    kept = withDraft(parseDrafts(JSON.stringify(kept)), id(500), draft('最新'));
    expect(kept['#100']).toBeUndefined();
    expect(kept['#500']).toBeDefined();
    expect(Object.keys(kept)).toHaveLength(40);
  });

  it.each([null, '', '{', '[]', 'null', '7', '{"#1":null,"#2":{"note":4}}'])('%j holds none', (stored) => {
    expect(parseDrafts(stored)).toEqual({});
  });
});
