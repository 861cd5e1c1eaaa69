import { describe, expect, it } from 'vitest';
import { isolated, lengthOf, oneLine, plainText } from './plain';

describe('words of people', () => {
  it('that run or turn the other way are isolated; all others stay the same text', () => {
    for (const text of ['河边垃圾', 'Litter', 'é 3–5', '👩‍👩‍👧 😀', '']) expect(isolated(text)).toBe(text);
    for (const text of ['שלום', 'مرحبا', 'a\u202Eb', '\u200F', '\u061C', '\u{1E900}'])
      expect(isolated(text)).toBe(`\u2068${text}\u2069`);
  });

  it('go into a file without what cannot be seen', () => {
    expect(plainText('a\u202Eb\u2066c\u200Fd\u0007e\u0000f\uFEFFg\u2028h\u0085i')).toBe('abcdefghi');
    expect(plainText('一行\n二行\t😀 שלום é')).toBe('一行\n二行\t😀 שלום é');
    expect(oneLine('a\tb\r\nc\u0007')).toBe('a b c');
    // What joins an emoji is not taken apart.
    expect(plainText('👩‍👧')).toBe('👩‍👧');
  });

  it('are counted as the database counts them', () => {
    expect([lengthOf('笔架山'), lengthOf('😀'), lengthOf('👩‍👧')]).toEqual([3, 1, 3]);
  });
});
