import type { Edition } from './edition';
import { applyPatch, fits, invertPatch, type Patch } from './patch';

/** One gesture: what it was called and what it changed. */
export interface Entry {
  readonly label: string;
  readonly patch: Patch;
}

/** What was done, oldest first, and what was undone, the next to redo last. No limit. A value, plain data. */
export interface History {
  readonly done: readonly Entry[];
  readonly undone: readonly Entry[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** After a gesture: it can be undone, and what had been undone before is given up. */
export const record = (history: History, label: string, patch: Patch): History => ({
  done: [...history.done, { label, patch }],
  undone: [],
});

/** An edition with the history that belongs to it, and the gesture just gone back or forth over. */
export interface Step {
  readonly edition: Edition;
  readonly history: History;
  readonly entry: Entry;
}

/** The last gesture undone; null when there is none. */
export function undo(edition: Edition, { done, undone }: History): Step | null {
  const entry = done.at(-1);
  if (entry === undefined) return null;
  return {
    edition: applyPatch(edition, invertPatch(entry.patch)),
    history: { done: done.slice(0, -1), undone: [...undone, entry] },
    entry,
  };
}

/** The gesture last undone, done again; null when there is none. */
export function redo(edition: Edition, { done, undone }: History): Step | null {
  const entry = undone.at(-1);
  if (entry === undefined) return null;
  return {
    edition: applyPatch(edition, entry.patch),
    history: { done: [...done, entry], undone: undone.slice(0, -1) },
    entry,
  };
}

/** The edition as it is and as it was before each of the last gestures, newest first: `count` + 1 of them at most. */
export function* backFrom(edition: Edition, history: History, count: number): Generator<Edition> {
  yield edition;
  let [now, left] = [edition, history];
  for (let gone = 0; gone < count; gone++) {
    const step = undo(now, left);
    if (step === null) return;
    [now, left] = [step.edition, step.history];
    yield now;
  }
}

export type Restored =
  | { readonly restored: true; readonly edition: Edition; readonly history: History }
  /** `kept` is what could be replayed: `edition` is where it leads, from entry `kept.done.length` on nothing fits. */
  | {
      readonly restored: false;
      readonly reason: 'unreadable' | 'mismatch';
      readonly edition: Edition;
      readonly history: History;
    };

function isPatch(value: unknown): value is Patch {
  const patch = value as Patch | null;
  return (
    typeof patch === 'object' &&
    patch !== null &&
    Array.isArray(patch.arcs) &&
    Array.isArray(patch.arcCount) &&
    Array.isArray(patch.units) &&
    Array.isArray(patch.circles)
  );
}

const areEntries = (value: unknown): value is Entry[] =>
  Array.isArray(value) &&
  value.every((entry: Entry | null) => typeof entry?.label === 'string' && isPatch(entry.patch));

/**
 * Replays a kept history on the edition it started from. Every step is compared with what is there, so a history of
 * another edition, or one cut short, is noticed; what fits is given back all the same.
 */
export function restoreHistory(
  base: Edition,
  { done, undone }: { readonly done: unknown; readonly undone: unknown },
): Restored {
  if (!areEntries(done) || !areEntries(undone))
    return { restored: false, reason: 'unreadable', edition: base, history: emptyHistory };
  const history: History = { done, undone };
  let edition = base;
  for (const [at, entry] of history.done.entries()) {
    if (!fits(edition, entry.patch))
      return {
        restored: false,
        reason: 'mismatch',
        edition,
        history: { done: history.done.slice(0, at), undone: [] },
      };
    edition = applyPatch(edition, entry.patch);
  }
  const next = history.undone.at(-1);
  if (next && !fits(edition, next.patch))
    return { restored: false, reason: 'mismatch', edition, history: { done: history.done, undone: [] } };
  return { restored: true, edition, history };
}
