import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '@/core/edition/history';
import type { DraftMark } from './draft-mark';
import { note, pendingAfter, replayed, settle } from './journal';

const mark = (done: number, serial = done): DraftMark => ({
  key: 'a',
  streetId: 's',
  editionId: null,
  version: null,
  name: 'n',
  done,
  saved: -1,
  touchedAt: done,
  serial,
});
const entry = (label: string): Entry => ({
  label,
  patch: { arcs: [], arcCount: [0, 0], units: [], circles: [] },
});
const labels = ({ entries }: { readonly entries: readonly Entry[] }) =>
  entries.map(({ label }) => label).join('');

describe('what was not on disk yet', () => {
  const kept = { mark: mark(3), entries: [entry('a'), entry('b'), entry('c')] };
  it('an undo moves the place and keeps what can be redone', () => {
    const now = replayed(kept, [
      { mark: mark(2), entry: null },
      { mark: mark(1), entry: null },
    ]);
    expect([now.mark.done, labels(now)]).toEqual([1, 'abc']);
  });
  it('a gesture after an undo takes the place of what was undone', () => {
    const now = replayed(kept, [
      { mark: mark(1), entry: null },
      { mark: mark(2), entry: entry('d') },
    ]);
    expect([now.mark.done, labels(now)]).toEqual([2, 'ad']);
  });
  it('nothing pending changes nothing', () => {
    expect(replayed(kept, [])).toEqual(kept);
  });
});

describe('the journal beside the disk', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const serials = (after: DraftMark) => pendingAfter(after).map((pending) => pending.mark.serial);

  it('a journal older than the disk takes nothing back', () => {
    note({ mark: mark(1, 11), entry: entry('a') });
    note({ mark: mark(2, 12), entry: entry('b') });
    expect(serials(mark(3, 13))).toEqual([]);
    expect(serials(mark(1, 11))).toEqual([12]);
  });
  it('what one tab has put on disk leaves what another has on its way', () => {
    note({ mark: mark(1, 11), entry: entry('a') });
    note({ mark: mark(2, 12), entry: entry('b') });
    settle(mark(1, 11));
    settle(mark(1, 11));
    expect(serials(mark(0, 0))).toEqual([12]);
  });
});
