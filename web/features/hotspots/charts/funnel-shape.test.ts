import { describe, expect, test } from 'vitest';
import { funnelLimits } from '@/core/hotspot/rates';
import { judged, placeNames, roundTicks } from './funnel-shape';

const area = (count: number, residents = 10_000) => ({ id: `${count}`, name: `${count}`, residents, count });
/** As if 10 per 1,000 were expected everywhere: 100 in 10,000, 95 % between about 80 and 120. */
const limits = (residents: number, level: number) => funnelLimits(10, residents, level);

describe('F1: what lies outside', () => {
  test('of the inner and of the outer limits is told apart, on both sides', () => {
    const verdicts = judged(
      [60, 76, 100, 123, 140].map((count) => area(count)),
      limits,
    ).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['below998', 'below95', 'inside', 'above95', 'above998']);
  });
  test('the same rate means less where few live', () => {
    expect(judged([area(14, 1000), area(140, 10_000)], limits).map(({ verdict }) => verdict)).toEqual([
      'inside',
      'above998',
    ]);
  });
  test('where nobody lives there is no rate; the rest is in order of residents', () => {
    const order = judged([area(9, 900), area(5, 0), area(3, 300)], limits);
    expect(order.map(({ id, rate }) => [id, rate])).toEqual([
      ['3', 10],
      ['9', 10],
    ]);
  });
});

describe('F2: round values on an axis', () => {
  test('steps of 1, 2 or 5, within the axis', () => {
    expect(roundTicks(0, 14.2, 4)).toEqual([0, 5, 10]);
    expect(roundTicks(2430, 12_600, 5)).toEqual([4000, 6000, 8000, 10_000, 12_000]);
    expect(roundTicks(0, 0.35, 4)).toEqual([0, 0.1, 0.2, 0.3]);
  });
  test('an empty axis has none', () => {
    expect(roundTicks(3, 3, 4)).toEqual([]);
  });
});

describe('F3: names', () => {
  const frame = { x: 0, y: 0, width: 200, height: 100 };
  const at = (x: number, y: number) => ({ x, y, width: 40 });
  test('stand right of their point, left of it at the right edge', () => {
    const [first, second] = placeNames([at(50, 50), at(190, 20)], [at(50, 50), at(190, 20)], frame);
    expect(first?.x).toBe(58);
    expect(second?.x).toBe(190 - 8 - 40);
  });
  test('never on a point, nor on each other', () => {
    const points = [at(50, 50), at(70, 50), at(52, 62)];
    const boxes = placeNames(points, points, frame).filter((box) => box !== null);
    expect(boxes.length).toBeGreaterThanOrEqual(2);
    for (const box of boxes) {
      for (const { x, y } of points)
        expect(x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height).toBe(false);
      for (const other of boxes)
        if (other !== box)
          expect(
            box.x < other.x + other.width &&
              other.x < box.x + box.width &&
              box.y < other.y + other.height &&
              other.y < box.y + box.height,
          ).toBe(false);
    }
  });
  test('a name without room is left away', () => {
    expect(placeNames([at(20, 10)], [at(20, 10)], { ...frame, width: 40, height: 20 })).toEqual([null]);
  });
});
