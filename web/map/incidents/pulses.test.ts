import { describe, expect, it } from 'vitest';
import { incident, NOON } from '../test-street';
import { NEW_FOR_MS, PULSES_AT_ONCE, pulses } from './pulses';

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
