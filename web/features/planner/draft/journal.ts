/**
 * What has been asked of the database of this browser and is not on disk yet. A page that is reloaded or closed takes its
 * unfinished transactions with it; local storage is written at once, so the next page finds what was still on the way.
 */
import type { Entry } from '@/core/edition/history';
import type { DraftMark } from './draft-mark';

/** A gesture with where one stands after it, or only where one stands. */
export interface Pending {
  readonly mark: DraftMark;
  readonly entry: Entry | null;
}

const nameOf = (key: string) => `guangquan.planner.${key}`;

function read(key: string): readonly Pending[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(key)) ?? '[]');
    return Array.isArray(value) ? (value as Pending[]) : [];
  } catch {
    return [];
  }
}

function write(key: string, pending: readonly Pending[]): void {
  try {
    if (pending.length === 0) localStorage.removeItem(nameOf(key));
    else localStorage.setItem(nameOf(key), JSON.stringify(pending));
  } catch {
    // Full, or not allowed: a large import. It is on its way to disk all the same.
  }
}

export const note = (pending: Pending): void => write(pending.mark.key, [...read(pending.mark.key), pending]);

/** Everything up to this is on disk. */
export const settle = ({ key, serial }: DraftMark): void =>
  write(
    key,
    read(key).filter(({ mark }) => mark.serial > serial),
  );

/**
 * What the disk does not have yet. After a power cut the journal itself may be older than the disk: what is there already
 * must not be done again, since it would take back what came after it.
 */
export const pendingAfter = (mark: DraftMark): readonly Pending[] =>
  read(mark.key).filter((pending) => pending.mark.serial > mark.serial);
export const forget = (key: string): void => write(key, []);

/** Gestures and place after what was pending. */
export function replayed(
  from: { readonly mark: DraftMark; readonly entries: readonly Entry[] },
  pending: readonly Pending[],
): { readonly mark: DraftMark; readonly entries: readonly Entry[] } {
  return pending.reduce(
    ({ entries }, { mark, entry }) => ({
      mark,
      entries: entry ? [...entries.slice(0, mark.done - 1), entry] : entries,
    }),
    from,
  );
}
