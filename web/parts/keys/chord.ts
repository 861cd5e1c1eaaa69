import { isComposing } from '@/ui/composing';

/** What of a key press a chord is made of. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/** The same keys as a Chinese input method or a full-width layout says them. */
const halfWidth: Readonly<Record<string, string>> = { '?': '?', '/': '/', '、': '/', '。': '.', '.': '.' };

/** Which key the press is by its place, where the sign it makes is another layout's: `KeyJ` is `j`, `Digit3` is `3`. */
const placed = (code: string): string | null =>
  /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : /^Digit[0-9]$/.test(code) ? code.slice(5) : null;

/**
 * A key press as the table words it: `j`, `Shift+j`, `Mod+k` (Ctrl, or ⌘), `Escape`, `?`. Null while an input method
 * composes, whose keys belong to the word being written, and for what carries Alt.
 */
export function chordOf(event: Pressed): string | null {
  if (isComposing(event) || event.altKey) return null;
  const said = halfWidth[event.key] ?? event.key;
  if (['Shift', 'Control', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(said)) return null;
  const isLetter = /^[a-z]$/i.test(said);
  // Under a layout without Latin letters the places of the keys still hold.
  const isForeign = said.length === 1 && said.charCodeAt(0) > 0x7f;
  const key = isLetter ? said.toLowerCase() : isForeign ? (placed(event.code) ?? said) : said;
  const isSign = key.length === 1 && !/^[a-z]$/.test(key);
  return [
    event.ctrlKey || event.metaKey ? 'Mod+' : '',
    // Shift is how a sign such as `?` is made, so it says nothing more.
    event.shiftKey && !isSign ? 'Shift+' : '',
    key,
  ].join('');
}

const shown: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ' ': '␣',
};

/** A chord as it is printed on a key: `Ctrl K`, `Shift J`, `Esc`. */
export const chordText = (chord: string): string =>
  chord
    .split('+')
    .map((part) => (part === 'Mod' ? 'Ctrl' : (shown[part] ?? part)))
    .join(' ');
