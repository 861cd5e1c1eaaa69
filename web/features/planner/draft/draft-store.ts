/** Over 150 lines: the one place where a draft changes; its pieces (gesture, undo, keeping) share the state. */
import type { Edition } from '@/core/edition/edition';
import type { Point } from '@/core/edition/grid';
import { emptyHistory, type History, record, redo, restoreHistory, undo } from '@/core/edition/history';
import type { Outcome, Refusal } from '@/core/edition/outcome';
import { joinPatches, type Patch } from '@/core/edition/patch';
import { editionOf } from '@/core/edition/planning';
import { Store } from '@/ui/store';
import type { DraftDocument } from './draft-document';
import type { DraftMark } from './draft-mark';
import { type KeptDraft, keepDocument, keepGesture, keepMark } from './local-drafts';
import { type Moving, movingOf } from './moving';

/** What a press would touch, or a gesture under way touches. */
export interface Touch {
  readonly units: readonly string[];
  readonly circles: readonly string[];
  readonly corner: Point | null;
  readonly edge: readonly [Point, Point] | null;
  /** A line or ring being drawn. */
  readonly line: readonly Point[];
  readonly isRing: boolean;
}
export const noTouch: Touch = { units: [], circles: [], corner: null, edge: null, line: [], isRing: false };

export interface DraftState {
  readonly document: DraftDocument | null;
  /** After the last whole gesture. */
  readonly edition: Edition | null;
  /** With the gesture under way. */
  readonly shown: Edition | null;
  /** What that gesture moves; the same object while it moves the same. */
  readonly moving: Moving | null;
  readonly history: History;
  readonly mark: DraftMark | null;
  readonly touch: Touch;
  /** The last thing that was refused, until the next press. */
  readonly refusal: Refusal | null;
  /** Whether this browser could write the last gesture down. */
  readonly isKept: boolean;
  /** Writes on their way to the disk of this computer. */
  readonly pending: number;
}

const nothing: DraftState = {
  document: null,
  edition: null,
  shown: null,
  moving: null,
  history: emptyHistory,
  mark: null,
  touch: noTouch,
  refusal: null,
  isKept: true,
  pending: 0,
};

/** The draft on the screen. Every change goes through here, is one entry of history, and is on disk at once. */
export class DraftStore extends Store<DraftState> {
  #patch: Patch | null = null;

  constructor() {
    super(nothing);
  }

  /** Nothing on the screen any more. */
  close(): void {
    this.#patch = null;
    this.change(nothing);
  }

  /** An edition to look at: nothing about it can be changed here. Throws when its ground is no partition. */
  look(document: DraftDocument): void {
    const edition = editionFrom(document);
    this.#patch = null;
    this.change({ ...nothing, document, edition, shown: edition });
  }

  /**
   * Begins with a document; throws when its ground is no partition. `saved` says whether the database has it so. What it
   * gives back ends when the draft is on disk (or could not be written): an address that names it comes after that.
   */
  begin(document: DraftDocument, isSaved: boolean, now: number): Promise<void> {
    const { key, streetId, editionId, version, name } = document;
    const saved = isSaved ? 0 : -1;
    const mark = { key, streetId, editionId, version, name, done: 0, saved, touchedAt: now, serial: now };
    const edition = editionFrom(document);
    this.#patch = null;
    this.change({ ...nothing, document, mark, edition, shown: edition });
    return this.#write(() => keepDocument(document, mark));
  }

  /** Goes on with what this browser kept. False when not all of it could be replayed; what could is there. */
  restore({ document, mark, entries }: KeptDraft): boolean {
    const done = entries.slice(0, mark.done);
    const undone = entries.slice(mark.done).reverse();
    const restored = restoreHistory(editionFrom(document), { done, undone });
    const { edition, history } = restored;
    this.#patch = null;
    const kept = { ...mark, done: history.done.length };
    this.change({ ...nothing, document, mark: kept, edition, shown: edition, history });
    return restored.restored;
  }

  /** A draft that another tab draws on, as this browser kept it: to look at only. */
  view({ document, mark, entries }: KeptDraft): void {
    const done = entries.slice(0, mark.done);
    const { edition } = restoreHistory(editionFrom(document), { done, undone: [] });
    this.#patch = null;
    const named = { ...document, name: mark.name, editionId: mark.editionId, version: mark.version };
    this.change({ ...nothing, document: named, edition, shown: edition });
  }

  /** Another tab draws on from here: what is on the screen stays, and nothing more is written. */
  letGo(): void {
    this.cancel();
    this.change({ mark: null, history: emptyHistory, touch: noTouch, refusal: null });
  }

  setTouch(touch: Touch): void {
    if (JSON.stringify(touch) !== JSON.stringify(this.get().touch)) this.change({ touch });
  }

  setRefusal(refusal: Refusal | null): void {
    if (refusal !== this.get().refusal) this.change({ refusal });
  }

  /** Shows a gesture under way. `isNext` adds to what it did so far; otherwise it is anew from where it began. */
  preview(operate: (edition: Edition) => Outcome, isNext: boolean): Outcome | null {
    const from = isNext ? this.get().shown : this.get().edition;
    if (from === null) return null;
    const outcome = operate(from);
    if (!outcome.allowed) return outcome;
    this.#patch = isNext && this.#patch ? joinPatches(this.#patch, outcome.patch) : outcome.patch;
    const { edition, moving } = this.get();
    const next = edition && movingOf(edition, outcome.edition, this.#patch, moving);
    this.change({ shown: outcome.edition, moving: next });
    return outcome;
  }

  /** Ends the gesture under way as one entry of history; without one nothing happens. */
  commit(label: string, now: number): void {
    const { shown, history, mark } = this.get();
    const patch = this.#patch;
    this.#patch = null;
    if (patch === null || mark === null || isEmpty(patch)) {
      this.cancel();
      return;
    }
    const done = history.done.length + 1;
    // What was saved beyond this point is not what follows now.
    const saved = mark.saved >= done ? -1 : mark.saved;
    const next = { ...mark, done, saved, touchedAt: now, serial: mark.serial + 1 };
    this.change({ edition: shown, moving: null, history: record(history, label, patch), mark: next });
    this.#write(() => keepGesture(next, { label, patch }));
  }

  /** Gives up the gesture under way. */
  cancel(): void {
    this.#patch = null;
    const { shown, edition, moving } = this.get();
    if (shown !== edition || moving !== null) this.change({ shown: edition, moving: null });
  }

  /** One operation that is a whole gesture. */
  run(label: string, operate: (edition: Edition) => Outcome, now: number): Outcome | null {
    this.cancel();
    const outcome = this.preview(operate, false);
    if (outcome?.allowed) this.commit(label, now);
    this.setRefusal(outcome?.allowed === false ? outcome : null);
    return outcome;
  }

  /** One gesture back or forth; the label of the gesture gone over, null when there is none. */
  step(direction: 'undo' | 'redo', now: number): string | null {
    this.cancel();
    const { edition, history, mark } = this.get();
    if (edition === null || mark === null) return null;
    const step = direction === 'undo' ? undo(edition, history) : redo(edition, history);
    if (step === null) return null;
    const next = { ...mark, done: step.history.done.length, touchedAt: now, serial: mark.serial + 1 };
    this.change({
      edition: step.edition,
      shown: step.edition,
      moving: null,
      history: step.history,
      mark: next,
      refusal: null,
    });
    this.#write(() => keepMark(next));
    return step.entry.label;
  }

  /** The database has what was there after so many gestures, under this version and id. */
  noteSaved(at: { readonly editionId: number; readonly version: number; readonly done: number }): void {
    const { mark, document } = this.get();
    if (mark === null || document === null) return;
    const { editionId, version, done: saved } = at;
    const next = { ...mark, editionId, version, saved, serial: mark.serial + 1 };
    this.change({ mark: next, document: { ...document, editionId, version } });
    this.#write(() => keepMark(next));
  }

  rename(name: string, now: number): void {
    const { mark, document } = this.get();
    if (mark === null || document === null) return;
    const next = { ...mark, name, saved: -1, touchedAt: now, serial: mark.serial + 1 };
    this.change({ mark: next, document: { ...document, name } });
    this.#write(() => keepMark(next));
  }

  setState(state: DraftDocument['state'], version: number): void {
    const { mark, document } = this.get();
    if (mark === null || document === null) return;
    const next = { ...mark, version, serial: mark.serial + 1 };
    this.change({ mark: next, document: { ...document, state, version } });
    this.#write(() => keepMark(next));
  }

  /** At once, and not one after another: the browser keeps the order, and what waits for its turn is in the journal. */
  #write(run: () => Promise<void>): Promise<void> {
    this.change({ pending: this.get().pending + 1 });
    const settle = (isKept: boolean) => this.change({ isKept, pending: Math.max(0, this.get().pending - 1) });
    return run().then(
      () => settle(true),
      () => settle(false),
    );
  }
}

function editionFrom(document: DraftDocument): Edition {
  const built = editionOf(document);
  if (!built.built) throw new Error(`The ground is no partition: ${JSON.stringify(built.problems[0])}`);
  return built.edition;
}

const isEmpty = ({ arcs, units, circles }: Patch): boolean =>
  arcs.length + units.length + circles.length === 0;
