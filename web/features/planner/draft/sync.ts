/** Over 150 lines: one conversation with the database, in which every answer decides what is asked next. */
import { changesBetween, type EditionChanges, isNothing, unitFeature } from '@/core/edition/changes';
import type { Edition } from '@/core/edition/edition';
import { backFrom } from '@/core/edition/history';
import { type EditionDocument, editionOf } from '@/core/edition/planning';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { loadDocument } from '@/data/planning/document';
import { openDraft, saveDraft } from '@/data/planning/drafts';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { Store } from '@/ui/store';
import type { DraftStore } from './draft-store';

/** Somebody else saved the same draft since. */
export interface Conflict {
  readonly document: EditionDocument;
  readonly changedBy: string;
  readonly changedAt: number;
}

export interface SyncState {
  readonly state: 'idle' | 'saving' | 'offline' | 'conflict' | 'refused';
  /** Why the database did not take the last save, in words. */
  readonly refusal: string | null;
  readonly conflict: Conflict | null;
}

/** A document of the database; without an edition when it is no partition. */
interface Known {
  readonly editionId: number;
  readonly version: number;
  readonly name: string;
  readonly edition: Edition | null;
}

const REST_MS = 900;
const AGAIN_MS = 5_000;
/** Gestures that are looked back over for what a page last sent: it sends within a second of drawing. */
const MOST_BACK = 100;

/** Saves the draft on the screen as it changes, and finds out when somebody else did. */
export class DraftSync extends Store<SyncState> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the database is known to hold, and under which version. */
  #server: Known | null = null;
  #running: Promise<void> = Promise.resolve();
  #asked = '';
  #isOver = false;

  constructor(
    readonly source: Source,
    readonly store: DraftStore,
    /** Told when the database has given the draft its number. */
    readonly onNumber: (editionId: number) => void,
  ) {
    super({ state: 'idle', refusal: null, conflict: null });
  }

  start(): () => void {
    this.#isOver = false;
    const stop = this.store.subscribe(() => this.#notice());
    this.#notice();
    return () => {
      this.#isOver = true;
      stop();
      clearTimeout(this.#timer);
    };
  }

  #notice(): void {
    const { mark } = this.store.get();
    const asked = mark ? `${mark.key} ${mark.done} ${mark.saved} ${mark.name}` : '';
    if (asked === this.#asked) return;
    const isOther = asked.split(' ')[0] !== this.#asked.split(' ')[0];
    this.#asked = asked;
    if (isOther) {
      this.#server = null;
      this.change({ state: 'idle', refusal: null, conflict: null });
    }
    if (mark && mark.saved !== mark.done && this.get().conflict === null) this.#later(REST_MS);
  }

  #later(wait_ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#isOver) this.#timer = setTimeout(() => void this.saveNow(), wait_ms);
  }

  /** Saves what is not saved yet. True when the database then has it all. */
  async saveNow(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#save()).catch((error: unknown) => this.#failed(error));
    await this.#running;
    const { mark } = this.store.get();
    return (
      mark !== null && mark.editionId !== null && mark.saved === mark.done && this.get().conflict === null
    );
  }

  async #save(): Promise<void> {
    const { mark, edition, document } = this.store.get();
    if (this.#isOver || mark === null || edition === null || document === null) return;
    this.change({ state: 'saving', refusal: null });
    const server = await this.#known();
    if (server === null) return;
    const changes = this.#changes(server, edition, mark.name);
    if (isNothing(changes)) {
      this.store.noteSaved({ editionId: server.editionId, version: server.version, done: mark.done });
      this.change({ state: 'idle' });
      return;
    }
    const { editionId, version: expectedVersion } = server;
    const answer = await saveDraft(this.source, { editionId, expectedVersion, changes });
    if (answer.outcome === 'done') {
      this.#server = { editionId, version: answer.version, name: mark.name, edition };
      this.store.noteSaved({ editionId, version: answer.version, done: mark.done });
      this.change({ state: 'idle' });
    } else if (answer.outcome === 'stale') await this.#meet(answer.changedBy, answer.changedAt);
    else this.change({ state: 'refused', refusal: sayRefusal(answer.refusal, 'edition') });
  }

  /** What the database holds, asked for when that is not known; null when that is a conflict. */
  async #known(): Promise<Known | null> {
    if (this.#server) return this.#server;
    const { mark, document } = this.store.get();
    if (mark === null || document === null) return null;
    let { editionId } = mark;
    if (editionId === null) {
      const opened = await openDraft(this.source, { name: mark.name, baseEditionId: document.baseEditionId });
      editionId = opened.editionId;
      // At once: a second try must not open a second draft.
      this.store.noteSaved({ editionId, version: opened.version, done: -1 });
      this.onNumber(editionId);
    }
    const loaded = await loadDocument(this.source, editionId);
    const version = this.store.get().mark?.version;
    if (version !== null && version !== undefined && loaded.version !== version && !this.#isOurs(loaded)) {
      this.change({
        state: 'conflict',
        conflict: { document: loaded, changedBy: '', changedAt: Date.now() },
      });
      return null;
    }
    this.#server = serverOf(loaded);
    return this.#server;
  }

  /**
   * Whether a document has the ground that was last saved, or one that was on the screen since: only its state moved on,
   * or a page that closed did not hear that its last save was taken.
   */
  #isOurs(loaded: EditionDocument): boolean {
    const theirs = serverOf(loaded).edition;
    const { edition, history, mark } = this.store.get();
    if (theirs === null || edition === null || mark === null) return false;
    const isTheirs = (one: Edition) => isNothing(changesBetween(theirs, one));
    if (this.#server?.edition && isTheirs(this.#server.edition)) return true;
    const since = mark.done - Math.max(0, mark.saved);
    for (const ours of backFrom(edition, history, Math.min(since, MOST_BACK)))
      if (isTheirs(ours)) return true;
    return false;
  }

  #changes(server: Known, edition: Edition, name: string): EditionChanges {
    const renamed = name === server.name ? {} : { name };
    if (server.edition) return { ...changesBetween(server.edition, edition), ...renamed };
    // What is there is no partition: everything is written anew.
    const units = [...edition.units.values()].map((unit) => unitFeature(edition, unit));
    return { units, removed_units: [], circles: [], removed_circles: [], ...renamed };
  }

  /** Somebody changed the draft: their document is fetched, so that it can be compared. */
  async #meet(changedBy: string, changedAt: number): Promise<void> {
    const { mark } = this.store.get();
    if (mark?.editionId == null) return;
    const document = await loadDocument(this.source, mark.editionId);
    if (this.#isOurs(document)) {
      this.#server = serverOf(document);
      this.store.noteSaved({ editionId: document.editionId, version: document.version, done: mark.saved });
      this.change({ state: 'idle', conflict: null });
      this.#later(0);
      return;
    }
    this.change({ state: 'conflict', conflict: { document, changedBy, changedAt } });
  }

  /** The list of drafts says another version than ours: somebody else's, or only a step of review. */
  async heard(version: number, changedBy: string, changedAt: number): Promise<void> {
    const { mark } = this.store.get();
    if (mark?.version == null || mark.version === version || this.get().state !== 'idle') return;
    if (this.get().conflict !== null || version < mark.version) return;
    await this.#meet(changedBy, changedAt).catch((error: unknown) => this.#failed(error));
  }

  /** Ours replaces theirs. */
  keepMine(): void {
    const { conflict } = this.get();
    const { mark } = this.store.get();
    if (conflict === null || mark === null) return;
    this.#server = serverOf(conflict.document);
    const { editionId, version } = conflict.document;
    this.change({ state: 'idle', conflict: null });
    this.store.noteSaved({ editionId, version, done: -1 });
    this.#later(0);
  }

  /** The conflict is over: the screen shows another document now. */
  settle(): void {
    this.#server = null;
    this.change({ state: 'idle', refusal: null, conflict: null });
  }

  #failed(error: unknown): void {
    const isOffline = error instanceof DataError && error.kind === 'offline';
    if (isOffline) {
      this.change({ state: 'offline' });
      this.#later(AGAIN_MS);
      return;
    }
    this.change({ state: 'refused', refusal: sayWhy(error, 'edition') });
  }
}

function serverOf(document: EditionDocument): Known {
  const built = editionOf(document);
  const { editionId, version, name } = document;
  return { editionId, version, name, edition: built.built ? built.edition : null };
}
