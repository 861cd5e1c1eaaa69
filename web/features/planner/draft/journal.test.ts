import { describe, expect, it } from 'vitest';
import type { Entry } from '@/core/edition/history';
import { replayed } from './journal';
import type { DraftMark } from './local-drafts';

const mark = (done: number): DraftMark => ({
  key: 'a',
  streetId: 's',
  editionId: null,
  version: null,
  name: 'n',
  done,
  saved: -1,
  touchedAt: done,
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
