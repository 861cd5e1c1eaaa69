import { describe, expect, it } from 'vitest';
import { clipPath, clipRing, clipShapes } from './clip';

const square = [
  [0, 0],
  [4, 0],
  [4, 2],
  [0, 2],
  [0, 0],
] as const;
const area = (ring: readonly (readonly [number, number])[]) =>
  ring.slice(1).reduce((sum, [x, y], at) => {
    const [px, py] = ring[at] as readonly [number, number];
    return sum + (px * y - x * py) / 2;
  }, 0);

describe('ground cut along a meridian', () => {
  it('the two sides of a ring make the whole, whatever its shape', () => {
    const comb = [
      [0, 0],
      [6, 0],
      [6, 3],
      [5, 3],
      [5, 1],
      [2, 1],
      [2, 3],
      [0, 3],
      [0, 0],
    ] as const;
    for (const ring of [square, comb])
      for (const longitude of [-1, 0, 1, 2, 3.5, 5.5, 9]) {
        const parts = (['west', 'east'] as const).map((side) => area(clipRing(ring, longitude, side)));
        expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBeCloseTo(area(ring), 12);
      }
  });

  it('nothing crosses the meridian, and what lies wholly on one side stays as it is', () => {
    const west = clipRing(square, 1, 'west');
    expect(Math.max(...west.map(([x]) => x))).toBe(1);
    expect(clipRing(square, 5, 'west')).toEqual(square);
    expect(clipRing(square, 5, 'east')).toEqual([]);
    const shape = { id: 'u', circleId: 'c', rings: [square.map((place): [number, number] => [...place])] };
    expect(clipShapes([shape], 5, 'east')).toEqual([]);
  });

  it('a line falls into the parts on its side, each ending on the meridian', () => {
    const path = [
      [0, 0],
      [4, 0],
      [4, 1],
      [0, 1],
    ] as const;
    expect(clipPath(path, 2, 'west')).toEqual([
      [
        [0, 0],
        [2, 0],
      ],
      [
        [2, 1],
        [0, 1],
      ],
    ]);
    expect(clipPath(path, 2, 'east')).toEqual([
      [
        [2, 0],
        [4, 0],
        [4, 1],
        [2, 1],
      ],
    ]);
  });
});
