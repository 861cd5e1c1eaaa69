/**
 * Drafts as this browser keeps them: every gesture is on disk before the next one can follow it, so that a reload, a crash
 * or a power cut loses nothing. The ground a draft began from is written once; a gesture writes itself only.
 */
import type { Entry } from '@/core/edition/history';
import type { DraftDocument } from './draft-document';
import type { DraftMark } from './draft-mark';
import { forget, note, type Pending, pendingAfter, replayed, settle } from './journal';

export interface KeptDraft {
  readonly document: DraftDocument;
  readonly mark: DraftMark;
  /** All gestures in order, those undone too. */
  readonly entries: readonly Entry[];
}

const NAME = 'guangquan-planner';
const VERSION = 1;

let opening: Promise<IDBDatabase> | null = null;
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore('documents', { keyPath: 'key' });
      database.createObjectStore('marks', { keyPath: 'key' });
      database.createObjectStore('entries', { keyPath: ['key', 'at'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opening = null;
      reject(request.error);
    };
  });
  return opening;
}

type Stores = Record<'documents' | 'marks' | 'entries', IDBObjectStore>;

/** Runs a transaction; resolves when it is on disk, not only in the system's memory. */
async function change(run: (stores: Stores) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const names = ['documents', 'marks', 'entries'] as const;
    const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    run(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])) as Stores);
  });
}

async function read<T>(store: keyof Stores, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = ask(database.transaction(store).objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const gesturesOf = (key: string, from = 0) => IDBKeyRange.bound([key, from], [key, Number.POSITIVE_INFINITY]);

/** A draft with no gestures yet; one of the same key is replaced. */
export const keepDocument = (document: DraftDocument, mark: DraftMark): Promise<void> => {
  forget(document.key);
  return change(({ documents, marks, entries }) => {
    entries.delete(gesturesOf(document.key));
    documents.put(document);
    marks.put(mark);
  });
};

/** A tab that slept while another drew on must not write where it stood over where that one stands. */
const putGesture = ({ marks, entries }: Stores, { mark, entry }: Pending): void => {
  const known: IDBRequest<DraftMark | undefined> = marks.get(mark.key);
  known.onsuccess = () => {
    if (known.result !== undefined && known.result.serial >= mark.serial) return;
    if (entry !== null) {
      entries.delete(gesturesOf(mark.key, mark.done - 1));
      entries.put({ key: mark.key, at: mark.done - 1, entry });
    }
    marks.put(mark);
  };
};

async function keep(pending: Pending): Promise<void> {
  note(pending);
  await change((stores) => putGesture(stores, pending));
  settle(pending.mark);
}

/** A gesture in its place; what had been undone from there on is given up. */
export const keepGesture = (mark: DraftMark, entry: Entry): Promise<void> => keep({ mark, entry });

/** Only where one stands: after undo, redo and saving. */
export const keepMark = (mark: DraftMark): Promise<void> => keep({ mark, entry: null });

export const forgetDraft = (key: string): Promise<void> =>
  change(({ documents, marks, entries }) => {
    documents.delete(key);
    marks.delete(key);
    entries.delete(gesturesOf(key));
  });

/** The drafts of a street that this browser keeps, the newest first. */
export async function keptMarks(streetId: string): Promise<readonly DraftMark[]> {
  const marks = await read('marks', (store): IDBRequest<DraftMark[]> => store.getAll());
  return marks
    .filter((mark) => mark.streetId === streetId)
    .map((mark) => pendingAfter(mark).at(-1)?.mark ?? mark)
    .sort((a, b) => b.touchedAt - a.touchedAt);
}

/** `isOwn`: this tab draws on it. Who only looks on leaves to the other what is still on its way to disk. */
export async function keptDraft(key: string, isOwn: boolean): Promise<KeptDraft | null> {
  const [document, mark, rows] = await Promise.all([
    read('documents', (store): IDBRequest<DraftDocument | undefined> => store.get(key)),
    read('marks', (store): IDBRequest<DraftMark | undefined> => store.get(key)),
    read('entries', (store): IDBRequest<{ entry: Entry }[]> => store.getAll(gesturesOf(key))),
  ]);
  if (!document || !mark) return null;
  const pending = pendingAfter(mark);
  // What a former page could not finish is finished first: a gesture must never be missing among later ones.
  if (isOwn && pending.length > 0) {
    await change((stores) => {
      for (const one of pending) putGesture(stores, one);
    });
    forget(key);
  }
  return { document, ...replayed({ mark, entries: rows.map(({ entry }) => entry) }, pending) };
}
