import { OpenStore } from '@/ui/store';
import type { DispatchSearch } from '../view';

/** A view of the queue that someone keeps under a name. */
export interface SavedFilter {
  readonly name: string;
  readonly search: DispatchSearch;
}

/** What of an address is a filter; the open case, the layers and the panes are not. */
const kept = ['area', 'list', 'period', 'stream', 'step', 'words', 'sort', 'within'] as const;
const most = 20;
const keyOf = (userId: string) => `guangquan.saved-filters.${userId}`;

export const filterOnly = (search: DispatchSearch): DispatchSearch =>
  Object.fromEntries(kept.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])));

/** Storage may be full, forbidden or hold anything: what is not one of ours is left out. */
export function parseSaved(stored: unknown): readonly SavedFilter[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .flatMap((each: unknown) => {
      if (typeof each !== 'object' || each === null) return [];
      const { name, search } = each as Record<string, unknown>;
      if (typeof name !== 'string' || name === '' || typeof search !== 'object' || search === null) return [];
      const texts = Object.entries(search).filter(([, value]) => typeof value === 'string');
      return [{ name: name.slice(0, 40), search: filterOnly(Object.fromEntries(texts)) }];
    })
    .slice(0, most);
}

/** The saved filters of one person on this machine: who sits here next has their own. */
export class SavedFilters extends OpenStore<readonly SavedFilter[]> {
  constructor(
    readonly userId: string,
    readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
  ) {
    super(read(storage, userId));
  }

  /** Keeps a filter; the same name again is that one changed. */
  save(name: string, search: DispatchSearch): void {
    const others = this.get().filter((each) => each.name !== name);
    this.#keep([...others, { name, search: filterOnly(search) }].slice(-most));
  }

  remove(name: string): void {
    this.#keep(this.get().filter((each) => each.name !== name));
  }

  #keep(filters: readonly SavedFilter[]): void {
    this.set(filters);
    try {
      this.storage.setItem(keyOf(this.userId), JSON.stringify(filters));
    } catch {
      // Not kept for the next visit; it holds for this one.
    }
  }
}

function read(storage: Pick<Storage, 'getItem'>, userId: string): readonly SavedFilter[] {
  try {
    return parseSaved(JSON.parse(storage.getItem(keyOf(userId)) ?? '[]'));
  } catch {
    return [];
  }
}
