import { describe, expect, it } from 'vitest';
import { parseSaved, SavedFilters } from './saved-filters';

function storage(begun: Record<string, string> = {}) {
  const kept = new Map(Object.entries(begun));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('saved filters', () => {
  it('are there at the next visit, for who saved them and nobody else', () => {
    const disk = storage();
    new SavedFilters('wang', disk).save('光明02 超期', {
      area: 'circle:gm02',
      list: 'overdue',
      incident: '7',
    });
    expect(new SavedFilters('wang', disk).get()).toEqual([
      { name: '光明02 超期', search: { area: 'circle:gm02', list: 'overdue' } },
    ]);
    expect(new SavedFilters('li', disk).get()).toEqual([]);
  });

  it('under the same name are one, changed; and go when removed', () => {
    const disk = storage();
    const saved = new SavedFilters('wang', disk);
    saved.save('a', { list: 'overdue' });
    saved.save('b', { list: 'mine' });
    saved.save('a', { list: 'suspended' });
    expect(saved.get().map(({ name, search }) => [name, search.list])).toEqual([
      ['b', 'mine'],
      ['a', 'suspended'],
    ]);
    saved.remove('b');
    expect(new SavedFilters('wang', disk).get()).toHaveLength(1);
  });

  it('hold for the visit where nothing can be kept', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    const saved = new SavedFilters('wang', full);
    saved.save('a', {});
    expect(saved.get()).toHaveLength(1);
  });

  it.each(['{', '7', 'null', '[7, null, {"name": ""}, {"name": "a"}, {"name": "b", "search": 3}]'])(
    'out of %s are none',
    (text) => {
      expect(new SavedFilters('wang', storage({ 'guangquan.saved-filters.wang': text })).get()).toEqual([]);
    },
  );

  it('keep texts of what is a filter, and nothing else that lay there', () => {
    const search = { list: 'open', incident: '3', evil: 'x', words: 7, within: '1,2,3,4' };
    expect(parseSaved([{ name: 'n'.repeat(90), search }])).toEqual([
      { name: 'n'.repeat(40), search: { list: 'open', within: '1,2,3,4' } },
    ]);
  });
});
