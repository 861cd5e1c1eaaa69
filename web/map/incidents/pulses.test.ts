import { describe, expect, it } from 'vitest';
import { incident, NOON } from '../test-street';
import { NEW_FOR_MS, PULSE_AT_LEAST_MS, PULSES_AT_ONCE, pulses, Rings } from './pulses';

const reported = () => 'reported' as const;

describe('pulses', () => {
  it('last a minute, by the source clock', () => {
    const at = (age_ms: number) =>
      pulses([incident(1, { reportedAt: NOON - age_ms })], reported, NOON).length;
    expect(at(NEW_FOR_MS - 1)).toBe(1);
    expect(at(NEW_FOR_MS)).toBe(0);
  });

  it('are for what is open and has a place', () => {
    const fresh = { reportedAt: NOON - 1 };
    const closed = incident(1, { ...fresh, status: 'closed' });
    const unplaced = incident(2, { ...fresh, position: null });
    expect(pulses([closed, unplaced], reported, NOON)).toEqual([]);
  });

  it('in a burst are only the newest few', () => {
    const burst = Array.from({ length: 50 }, (_, index) =>
      incident(index, { reportedAt: NOON - index * 1_000 }),
    );
    const shown = pulses(burst, reported, NOON);
    expect(shown).toHaveLength(PULSES_AT_ONCE);
    expect(shown[0]?.id).toBe(0);
  });
});

describe('rings', () => {
  const newest = (count: number, first: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: first + index,
      position: [113.94, 22.77] as const,
      mark: 'reported' as const,
    }));

  it('come at once while there is room', () => {
    const rings = new Rings();
    rings.take(newest(1, 1), 0);
    expect(rings.take(newest(2, 1), 1)).toHaveLength(2);
  });

  it('stand for a second in a burst, and then make room for the newest', () => {
    const rings = new Rings();
    const first = rings.take(newest(PULSES_AT_ONCE, 1), 0);
    expect(rings.take(newest(PULSES_AT_ONCE, 2), PULSE_AT_LEAST_MS - 1)).toBe(first);
    expect(rings.take(newest(PULSES_AT_ONCE, 3), PULSE_AT_LEAST_MS)[0]?.id).toBe(3);
  });

  it('go at once when fewer are new', () => {
    const rings = new Rings();
    rings.take(newest(PULSES_AT_ONCE, 1), 0);
    expect(rings.take([], 1)).toEqual([]);
  });
});
