import { describe, expect, test } from 'vitest';
import { seeded } from '@/core/random/seeded';
import { type Days, dayAt, dragged, gripAt, type Scale, stepped, xOf } from './brush';

const scale: Scale = { first: 20_000, days: 100, width_px: 1000 };
const days: Days = [20_020, 20_050];

describe('B1: days and pixels', () => {
  test('a day begins where it is drawn, and every pixel of it is it', () => {
    expect(xOf(scale, 20_010)).toBe(100);
    expect([dayAt(scale, 100), dayAt(scale, 109.9), dayAt(scale, 110)]).toEqual([20_010, 20_010, 20_011]);
  });
  test('beyond the ends lie the first and the last day', () => {
    expect([dayAt(scale, -5), dayAt(scale, 5000)]).toEqual([20_000, 20_099]);
  });
});

describe('B2: what a press takes hold of', () => {
  test('an end within reach, the stretch, or something new', () => {
    expect([192, 205, 495, 508, 300, 700].map((x) => gripAt(scale, days, x))).toEqual([
      'from',
      'from',
      'to',
      'to',
      'middle',
      'new',
    ]);
  });
  test('a single day has two ends and a middle', () => {
    const one: Days = [20_020, 20_021];
    expect([193, 202, 205, 208, 217].map((x) => gripAt(scale, one, x))).toEqual([
      'from',
      'from',
      'middle',
      'to',
      'to',
    ]);
  });
});

describe('B3: what a gesture makes of the days', () => {
  test('a new stretch holds both its ends, whichever way it was drawn', () => {
    const gesture = { grip: 'new', day: 20_030, days } as const;
    expect(dragged(scale, gesture, 20_010)).toEqual([20_010, 20_031]);
    expect(dragged(scale, gesture, 20_030)).toEqual([20_030, 20_031]);
  });
  test('a press that goes nowhere changes nothing, wherever within reach it was', () => {
    for (const grip of ['from', 'to', 'middle'] as const)
      for (const day of [20_019, 20_020, 20_049, 20_050])
        expect(dragged(scale, { grip, day, days }, day)).toEqual(days);
  });
  test('an end does not pass the other', () => {
    expect(dragged(scale, { grip: 'from', day: 20_020, days }, 20_090)).toEqual([20_049, 20_050]);
    expect(dragged(scale, { grip: 'to', day: 20_049, days }, 20_001)).toEqual([20_020, 20_021]);
  });
  test('an end stops at the end of the scale', () => {
    expect(dragged(scale, { grip: 'from', day: 20_021, days }, 20_000)).toEqual([20_000, 20_050]);
    expect(dragged(scale, { grip: 'to', day: 20_048, days }, 20_099)).toEqual([20_020, 20_100]);
  });
  test('moved whole it keeps its length and stays inside', () => {
    expect(dragged(scale, { grip: 'middle', day: 20_030, days }, 20_095)).toEqual([20_070, 20_100]);
    expect(dragged(scale, { grip: 'middle', day: 20_030, days }, 19_000)).toEqual([20_000, 20_030]);
  });
  test('an end that lies outside what is shown stays when the other is moved', () => {
    const older: Days = [19_900, 20_050];
    expect(dragged(scale, { grip: 'to', day: 20_049, days: older }, 20_059)).toEqual([19_900, 20_060]);
    expect(dragged(scale, { grip: 'middle', day: 20_010, days: older }, 20_010)).toEqual(older);
  });
  test('whatever is done, at least one day is chosen and none outside', () => {
    const random = seeded(3);
    let chosen = days;
    for (let n = 0; n < 5000; n++) {
      const grip = random.pick(['from', 'to', 'middle', 'new'] as const);
      const [day, to] = [random.whole(20_000, 20_099), random.whole(20_000, 20_099)];
      chosen = dragged(scale, { grip, day, days: chosen }, to);
      expect(chosen[1]).toBeGreaterThan(chosen[0]);
      expect(chosen[0]).toBeGreaterThanOrEqual(20_000);
      expect(chosen[1]).toBeLessThanOrEqual(20_100);
    }
  });
});

describe('B4: keys', () => {
  const press = (grip: 'from' | 'to' | 'middle', key: string, shiftKey = false) =>
    stepped(scale, days, grip, { key, shiftKey });
  test('an arrow is a day, with Shift a week', () => {
    expect(press('from', 'ArrowLeft')).toEqual([20_019, 20_050]);
    expect(press('to', 'ArrowRight', true)).toEqual([20_020, 20_057]);
    expect(press('middle', 'ArrowRight')).toEqual([20_021, 20_051]);
  });
  test('Home and End go all the way', () => {
    expect(press('from', 'Home')).toEqual([20_000, 20_050]);
    expect(press('from', 'End')).toEqual([20_049, 20_050]);
    expect(press('to', 'End')).toEqual([20_020, 20_100]);
    expect(press('middle', 'Home')).toEqual([20_000, 20_030]);
  });
  test('any other key is somebody else’s', () => {
    expect(press('to', 'Enter')).toBeNull();
  });
});
