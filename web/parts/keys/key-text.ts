import { chordText } from './chord';
import { type ActionId, entryOf } from './key-table';

/** What to press for an action, as it is printed on a button: `a`, `Ctrl k`, `Esc`. Empty where no key does it. */
export const keyText = (id: ActionId): string => chordText(entryOf(id).keys[0] ?? '');

/** All its keys, for the sheet: `j`, `↓`. A run of digits is one: `1 … 9`. */
export function keyTexts(id: ActionId): readonly string[] {
  const { keys, within = [] } = entryOf(id);
  const all = [...keys, ...within].map(chordText);
  return all.length > 3 ? [`${all[0]} … ${all.at(-1)}`] : all;
}
