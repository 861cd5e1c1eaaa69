import { describe, expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import { seeded } from '@/core/random/seeded';
import { MarkSlots } from './mark-slots';

const id = (number: number) => number as IncidentId;
const origin = [113.95, 22.76] as const;

describe('slots', () => {
  it('ask for eight bytes when one incident joins a hundred thousand', () => {
    const slots = new MarkSlots(origin);
    for (let number = 0; number < 100_000; number += 1) slots.add(id(number), [113.95, 22.76]);
    expect(slots.takeChanged()).toEqual({ from: 0, to: 100_000 });
    expect(slots.capacity).toBeGreaterThan(100_000);
    const slot = slots.add(id(100_000), [113.96, 22.77]);
    expect(slots.takeChanged()).toEqual({ from: slot, to: slot + 1 });
    expect(slots.takeChanged()).toBeNull();
  });

  it('keep a position to a centimetre', () => {
    const slots = new MarkSlots(origin);
    const slot = slots.add(id(1), [113.9876543, 22.7123456]);
    expect(Math.abs(slots.longitudeAt(slot) - 113.9876543)).toBeLessThan(1e-7);
    expect(Math.abs(slots.latitudeAt(slot) - 22.7123456)).toBeLessThan(1e-7);
  });

  it('copy everything once after growing, because the card must have a larger buffer', () => {
    const slots = new MarkSlots(origin, 2);
    slots.add(id(1), origin);
    slots.add(id(2), origin);
    slots.takeChanged();
    slots.add(id(3), origin);
    expect(slots.takeChanged()).toEqual({ from: 0, to: 3 });
    expect(slots.capacity).toBe(4);
  });

  it('fill a gap with the last one and say who moved', () => {
    const slots = new MarkSlots(origin);
    slots.add(id(1), origin);
    slots.add(id(2), origin);
    slots.add(id(3), [113.97, 22.78]);
    slots.takeChanged();
    expect(slots.remove(0)).toBe(3);
    expect(slots.idAt(0)).toBe(3);
    expect(slots.longitudeAt(0)).toBeCloseTo(113.97);
    expect(slots.takeChanged()).toEqual({ from: 0, to: 1 });
    expect(slots.remove(1)).toBeNull();
    expect(slots.length).toBe(1);
  });

  it('hold what a plain table holds after any mix of adding, moving and removing', () => {
    const { unit: random } = seeded(3);
    const slots = new MarkSlots(origin, 4);
    const table = new Map<number, number>();
    const card = { offsets: new Float32Array(0) };
    for (let step = 1; step < 3_000; step += 1) {
      const slot = Math.floor(random() * slots.length);
      const longitude = 113.9 + random() * 0.1;
      const roll = random();
      if (slots.length === 0 || roll < 0.5) {
        slots.add(id(step), [longitude, 22.76]);
        table.set(step, longitude);
      } else if (roll < 0.75) {
        slots.move(slot, [longitude, 22.76]);
        table.set(slots.idAt(slot), longitude);
      } else {
        table.delete(slots.idAt(slot));
        slots.remove(slot);
      }
      // What a layer does: copy the changed span only.
      const span = slots.takeChanged();
      if (card.offsets.length !== slots.offsets.length) card.offsets = slots.offsets.slice();
      else if (span) card.offsets.set(slots.offsets.subarray(span.from * 2, span.to * 2), span.from * 2);
    }
    expect(slots.length).toBe(table.size);
    for (let slot = 0; slot < slots.length; slot += 1) {
      expect(origin[0] + (card.offsets[slot * 2] ?? 0)).toBeCloseTo(table.get(slots.idAt(slot)) ?? 0, 6);
    }
  });
});
