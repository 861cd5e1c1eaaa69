import { describe, expect, it } from 'vitest';
import { chordOf, chordText, type Pressed } from './chord';

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe('a chord', () => {
  it.each([
    ['a letter', pressed('j'), 'j'],
    ['with caps lock', pressed('J'), 'j'],
    ['with Shift', pressed('J', { shiftKey: true }), 'Shift+j'],
    ['a sign that Shift makes', pressed('?', { shiftKey: true }), '?'],
    ['the same sign, full width', pressed('?', { shiftKey: true }), '?'],
    ['the key beside it in a Chinese layout', pressed('、'), '/'],
    ['Ctrl', pressed('k', { ctrlKey: true }), 'Mod+k'],
    ['Command', pressed('k', { metaKey: true }), 'Mod+k'],
    ['an arrow with Shift', pressed('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
    ['a letter of another script, by its place', pressed('о', { code: 'KeyJ' }), 'j'],
  ])('of %s', (_, event, chord) => expect(chordOf(event)).toBe(chord));

  it.each([
    ['composing', pressed('j', { isComposing: true })],
    ['keys an input method takes', pressed('j', { keyCode: 229 })],
    ['Enter that ends a composition', pressed('Enter', { keyCode: 229 })],
    ['a key the input method has processed', pressed('Process')],
    ['Alt', pressed('j', { altKey: true })],
    ['Shift alone', pressed('Shift', { shiftKey: true })],
  ])('is none while or for %s', (_, event) => expect(chordOf(event)).toBeNull());

  it('is printed as on a keyboard', () => {
    expect(['Mod+k', 'Shift+j', 'Escape', 'ArrowDown', '?'].map(chordText)).toEqual([
      'Ctrl k',
      'Shift j',
      'Esc',
      '↓',
      '?',
    ]);
  });
});
