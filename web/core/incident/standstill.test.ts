import { describe, expect, it } from 'vitest';
import type { Change } from './detail';
import { formerDeadlines, standstill } from './standstill';

const lines = (...history: readonly (readonly [action: string, at: number])[]) =>
  history.map(([action, at]) => ({ action, at }));

describe('the time in which the clock stood still', () => {
  it('is the sum of all stretches, the last one still running', () => {
    const history = lines(
      ['report', 0],
      ['approve_suspension', 10],
      ['resume', 25],
      ['approve_suspension', 40],
    );
    expect(standstill(history, 100)).toEqual({ total_ms: 75, since: 40 });
    expect(standstill(history.slice(0, 3), 100)).toEqual({ total_ms: 15, since: null });
  });

  it('is none before an approval, however often it was asked for', () => {
    expect(
      standstill(lines(['request_suspension', 5], ['refuse_suspension', 6], ['resume', 7]), 100),
    ).toEqual({
      total_ms: 0,
      since: null,
    });
  });

  it('is never less than none where this machine’s clock is behind', () => {
    expect(standstill(lines(['approve_suspension', 200]), 100)).toEqual({ total_ms: 0, since: 200 });
  });
});

describe('former deadlines', () => {
  const line = (...changes: readonly Change[]) => ({ detail: { changes } });
  const moved = (former: number | null, now: number): Change => ({ what: 'resolve_by', former, now });
  it('are told once each, oldest first, without the one that holds', () => {
    const history = [
      line(moved(null, 10)),
      line(moved(10, 20), { what: 'respond_by', former: 1, now: 2 }),
      line(moved(20, 10)),
      line(moved(10, 30)),
    ];
    expect(formerDeadlines(history, 'resolve_by', 30)).toEqual([10, 20]);
    expect(formerDeadlines(history, 'respond_by', 2)).toEqual([1]);
    expect(formerDeadlines([], 'resolve_by', 30)).toEqual([]);
  });
});
