import { useEffect, useRef } from 'react';
import { OpenStore } from '@/ui/store';
import { type ActionId, actionsOf, entryOf } from './key-table';

/** Does the action. `false` says that there was nothing to do here, and the key goes on to who registered before. */
export type Run = (chord: string) => unknown;

export interface Shortcut {
  readonly run: Run;
  /** What it does just now, for the palette, where that is more than the table says: 受理 26-018547. */
  readonly label?: string;
  /** The part in which the keys of `within` in the table count. */
  readonly within?: React.RefObject<HTMLElement | null>;
}

/** What a part of the screen can do now, by action; null and undefined are left out. */
export type Shortcuts = { readonly [Id in ActionId]?: Shortcut | Run | null | undefined };

export interface Registration {
  readonly shortcuts: () => Shortcuts;
  /** Asked after all others: what holds wherever no part of the screen says otherwise. */
  readonly isLast: boolean;
}

const registrations = new OpenStore<readonly Registration[]>([]);

/** An action that waits for the part which can do it, until when. */
let awaited: { readonly id: ActionId; readonly until: number } | null = null;
const PATIENCE_MS = 5_000;

/**
 * Does an action as soon as a part comes that can: goes to the first action of a case that is still on its way, for
 * instance. Given up when none comes within some seconds, and when another is asked for.
 */
export function runWhenThere(id: ActionId): void {
  awaited = { id, until: Date.now() + PATIENCE_MS };
}

function meet({ shortcuts }: Registration): void {
  const asked = awaited;
  const given = asked && shortcuts()[asked.id];
  if (!asked || !given) return;
  awaited = null;
  // Once all of it is on the page.
  if (Date.now() <= asked.until) queueMicrotask(() => asShortcut(given).run(entryOf(asked.id).keys[0] ?? ''));
}

/** Makes somebody answer keys until what it returns is called. Components use `useShortcuts`. */
export function register(registration: Registration): () => void {
  registrations.set([registration, ...registrations.get()]);
  meet(registration);
  return () => registrations.set(registrations.get().filter((one) => one !== registration));
}

/**
 * Answers keys of the table while the component is there. Who registered last is asked first; an action that is null or
 * absent is not there now. In a part of the case, for instance:
 *
 *     useShortcuts({
 *       case_accept: mayAccept ? () => choose('accept') : null,
 *       back: isFormOpen ? close : null,
 *     });
 *
 * The same table makes the `?` sheet and the palette, so there is nothing else to tell. Keys never arrive here while an
 * input method composes, while someone types in a field, or while a menu or a modal dialog is open. `keyText` gives what
 * to print on a button.
 */
export function useShortcuts(shortcuts: Shortcuts, isLast = false): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  // Who looks at what can be done, as the palette does, looks when it opens: nothing is told at every drawing.
  useEffect(() => register({ shortcuts: () => latest.current, isLast }), [isLast]);
}

const asShortcut = (given: Shortcut | Run): Shortcut =>
  typeof given === 'function' ? { run: given } : given;

/** Who can do an action now, in the order in which they are asked. */
function answering(id: ActionId): readonly Shortcut[] {
  const all = registrations.get();
  return [...all.filter(({ isLast }) => !isLast), ...all.filter(({ isLast }) => isLast)].flatMap(
    ({ shortcuts }) => {
      const given = shortcuts()[id];
      return given ? [asShortcut(given)] : [];
    },
  );
}

/** Does an action, as its key would. False when nobody could. */
export function runAction(id: ActionId, chord = entryOf(id).keys[0] ?? ''): boolean {
  return answering(id).some(({ run }) => run(chord) !== false);
}

/** What a chord does at a place of the page, done by the first who can. False when nobody could. */
export function runChord(
  chord: string,
  target: Node,
  { isTyping, isHeld }: { readonly isTyping: boolean; readonly isHeld: boolean },
): boolean {
  for (const { id, keys, isTyped, isRepeated } of actionsOf(chord)) {
    if ((isTyping && !isTyped) || (isHeld && !isRepeated)) continue;
    const isPlain = keys.includes(chord);
    const done = answering(id).some(
      ({ run, within }) => (isPlain || within?.current?.contains(target)) && run(chord) !== false,
    );
    if (done) return true;
  }
  return false;
}

export interface Possible {
  readonly id: ActionId;
  readonly label: string | undefined;
}

/** What can be done now, by action. Looked at when asked. */
export const possibleNow = (ids: readonly ActionId[]): readonly Possible[] =>
  ids.flatMap((id) => {
    const [first] = answering(id);
    return first ? [{ id, label: first.label }] : [];
  });
