import { commandsNow } from './commands';
import { entries } from './key-table';
import { keyText } from './key-text';
import type { keysText } from './keys-text';
import { possibleNow, runAction } from './registry';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly key: string;
  readonly run: () => void;
}

/** Not offered: the palette itself, and what only makes sense with a key under the finger. */
const leftOut: ReadonlySet<string> = new Set([
  'palette',
  'back',
  'queue_tab',
  'queue_mark_down',
  'queue_mark_up',
]);

/** What can be done now: the actions of the table that somebody answers, then what is offered besides. */
export function choicesNow(t: ReturnType<typeof keysText.useText>): readonly Choice[] {
  const ids = entries.map(({ id }) => id).filter((id) => !leftOut.has(id));
  return [
    ...possibleNow(ids).map(({ id, label }) => ({
      id,
      label: label ?? t(`do_${id}`),
      key: keyText(id),
      run: () => void runAction(id),
    })),
    ...commandsNow().map(({ id, label, key = '', run }) => ({ id, label, key, run })),
  ];
}

/** Those that have every word that was typed, in any case and order. */
export function choicesLike(all: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label, key }) => {
    const text = `${label} ${key}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
