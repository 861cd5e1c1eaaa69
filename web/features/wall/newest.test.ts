import { describe, expect, it } from 'vitest';
import { event, incident } from '@/core/testing/incidents';
import { newestEvents } from './newest';

const [a, b, hidden] = [incident(1), incident(2), incident(3, { sensitivity: 'hidden' })];

describe('the newest events', () => {
  it('N1 show an incident once, by its newest event', () => {
    const shown = newestEvents([event(9, a), event(8, b), event(7, a), event(6, b)], 5);
    expect(shown.map(({ id }) => id)).toEqual([9, 8]);
  });
  it('N2 say nothing of a hidden one, not even that it moved', () => {
    expect(newestEvents([event(9, hidden), event(8, a)], 5).map(({ id }) => id)).toEqual([8]);
  });
  it('N3 are no more than fit', () => {
    const many = Array.from({ length: 40 }, (_, index) => event(100 - index, incident(index + 1)));
    expect(newestEvents(many, 7)).toHaveLength(7);
  });
});
