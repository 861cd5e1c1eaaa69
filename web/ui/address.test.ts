import { describe, expect, it } from 'vitest';
import { AddressReader, keepTexts, oneOf, oneOfNumbers, readCamera, rowNumber } from './address';

describe('an address', () => {
  it('keeps the texts a screen knows, cut where they are too long', () => {
    const raw = { a: 'x'.repeat(300), b: 3, c: '', d: 'y', e: 'unknown' };
    expect(keepTexts(['a', 'b', 'c', 'd'] as const, raw)).toEqual({ a: 'x'.repeat(200), d: 'y' });
  });

  it('gives the default for what is not there, and for what cannot be read a fault besides', () => {
    const reader = new AddressReader<'tab' | 'size' | 'row'>({ tab: 'nowhere', size: '200' });
    expect(reader.get('tab', 'list', oneOf(['list', 'map']))).toBe('list');
    expect(reader.get('size', 100, oneOfNumbers([100, 200]))).toBe(200);
    expect(reader.get<number | null>('row', null, rowNumber)).toBeNull();
    expect(reader.faults).toEqual([{ key: 'tab', value: 'nowhere' }]);
  });

  it('calls nothing a fault that cannot be known yet', () => {
    const reader = new AddressReader<'circle'>({ circle: 'gm02' });
    expect(reader.get<string | null>('circle', null, () => undefined)).toBeNull();
    expect(reader.faults).toEqual([]);
  });

  it.each(['0', '-1', '1.5', '1e3', '01', '9'.repeat(16), 'x', ''])('%j is the number of no row', (text) =>
    expect(rowNumber(text)).toBeNull(),
  );
  it('999999999999999 is the number of one', () =>
    expect(rowNumber('999999999999999')).toBe(999999999999999));

  it.each(['', '1,2', '1,2,3,4', '181,2,13', '1,86,13', '1,2,23', 'a,b,c'])('%j is no camera', (text) =>
    expect(readCamera(text)).toBeNull(),
  );
  it('113.9,22.7,13.2 is one', () => expect(readCamera('113.9,22.7,13.2')).toEqual([113.9, 22.7, 13.2]));
});
