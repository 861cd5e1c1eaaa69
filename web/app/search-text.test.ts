import { describe, expect, it } from 'vitest';
import { parseSearch, writeSearch } from './search-text';

describe('the query part of an address', () => {
  it('is readable, and is read back the same', () => {
    const search = { area: 'circle:gm02', layers: 'heat,-posts', place: '113.94,22.77,A&B #1 50% 光明+站' };
    const text = writeSearch(search);
    expect(text).toContain('area=circle:gm02&layers=heat,-posts');
    expect(parseSearch(text)).toEqual(search);
  });

  it('leaves out what is empty or no text', () => {
    expect(writeSearch({ a: '', b: undefined, c: 3, d: 'x' })).toBe('?d=x');
    expect(writeSearch({})).toBe('');
  });

  it('survives what is no query', () => {
    expect(parseSearch('')).toEqual({});
    expect(() => parseSearch('?%E0%A4%A&&=&x')).not.toThrow();
  });
});
