import { describe, expect, it } from 'vitest';
import { sampleStreet as map } from '@/core/testing/sample-street';
import { colourCircles, neighbours } from './circle-fills';

describe('colours of the circles', () => {
  it('no two neighbours are alike, and the same street gives the same colours', () => {
    const colours = colourCircles(map);
    expect(colours.size).toBe(3);
    for (const [id, others] of neighbours(map)) {
      for (const other of others) expect(colours.get(id)).not.toBe(colours.get(other));
    }
    expect(neighbours(map).get('gm02')).toEqual(new Set(['gm01', 'ch01']));
    expect([...colourCircles(map)]).toEqual([...colours]);
  });

  it('a ninth circle beside the first does not get the colour that would be next, when that is the first one’s', () => {
    // Eight hues: by taking turns alone, the ninth would look like the first.
    const xs = [0, 10, 20, 30, 40, 50, 60, 70, 1];
    const [shape] = map.circles.features;
    if (!shape) throw new Error('The sample street has no circles.');
    const features = xs.map((x, index) => ({
      ...shape,
      properties: { ...shape.properties, id: `c${index + 1}` },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: [
          [
            [
              [x, 0],
              [x + 1, 0],
              [x + 1, 1],
              [x, 1],
              [x, 0],
            ],
          ],
        ],
      },
    }));
    const colours = colourCircles({ ...map, circles: { type: 'FeatureCollection', features } });
    expect(colours.get('c9')).not.toBe(colours.get('c1'));
  });
});
