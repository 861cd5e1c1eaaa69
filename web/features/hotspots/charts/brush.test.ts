import { describe, expect, test } from 'vitest';
import { seeded } from '@/core/testing/seeded';
import { binned, binOf, dayAt, dragged, gripAt, type Scale, stepped, xOf } from './brush';

const scale: Scale = { first: 20_000, days: 100, width_px: 1000 };

describe('B1: days and pixels', () => {
  test('a day begins where it is drawn, and every pixel of it is it', () => {
    expect(xOf(scale, 20_010)).toBe(100);
    expect([dayAt(scale, 100), dayAt(scale, 109.9), dayAt(scale, 110)]).toEqual([20_010, 20_010, 20_011]);
  });
  test('beyond the ends lie the first and the last day', () => {
    expect([dayAt(scale, -5), dayAt(scale, 5000)]).toEqual([20_000, 20_099]);
  });
});

describe('B2: bars', () => {
  test('as many days share one as it takes to be seen, and none is lost', () => {
    expect([100, 1000, 9000].map((days) => binOf({ ...scale, days }))).toEqual([1, 7, 30]);
    const counts = Array.from({ length: 101 }, (_, at) => at);
    expect(binned(counts, 7)).toHaveLength(15);
    expect(binned(counts, 7).reduce((sum, one) => sum + one, 0)).toBe(5050);
  });
});

describe('B3: gestures', () => {
  const days = [20_020, 20_050] as const;
  test('an end within reach, the stretch, or something new', () => {
    expect([205, 495, 300, 700].map((x) => gripAt(scale, days, x))).toEqual(['from', 'to', 'middle', 'new']);
  });
  test('a new stretch holds both its ends, whichever way it was drawn', () => {
    const gesture = { grip: 'new', day: 20_030, days } as const;
    expect(dragged(scale, gesture, 20_010)).toEqual([20_010, 20_031]);
    expect(dragged(scale, gesture, 20_030)).toEqual([20_030, 20_031]);
  });
  test('an end does not pass the other', () => {
    expect(dragged(scale, { grip: 'from', day: 20_020, days }, 20_090)).toEqual([20_049, 20_050]);
    expect(dragged(scale, { grip: 'to', day: 20_049, days }, 20_001)).toEqual([20_020, 20_021]);
  });
  test('moved whole it keeps its length and stays inside', () => {
    expect(dragged(scale, { grip: 'middle', day: 20_030, days }, 20_095)).toEqual([20_070, 20_100]);
    expect(dragged(scale, { grip: 'middle', day: 20_030, days }, 19_000)).toEqual([20_000, 20_030]);
  });
  test('whatever is done, at least one day is chosen and none outside', () => {
    const random = seeded(3);
    let chosen: readonly [number, number] = days;
    for (let n = 0; n < 2000; n++) {
      const grip = random.pick(['from', 'to', 'middle', 'new'] as const);
      const day = random.whole(20_000, 20_099);
      chosen = dragged(
        scale,
        { grip, day, days: chosen },
        random.whole(19_900, 20_200) > 20_099 ? 20_099 : day,
      );
      if (grip !== 'new') chosen = stepped(scale, chosen, grip, random.whole(-9, 9));
      expect(chosen[1]).toBeGreaterThan(chosen[0]);
      expect(chosen[0]).toBeGreaterThanOrEqual(20_000);
      expect(chosen[1]).toBeLessThanOrEqual(20_100);
    }
  });
});
