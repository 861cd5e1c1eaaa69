import { describe, expect, it } from 'vitest';
import { childrenOf, describe as describeArea, pathTo } from './areas';
import { colourCircles, neighbours } from './circle-fills';
import { sampleStreet as map } from './sample-street.test-data';

describe('areas', () => {
  it('the parts of an area are those that name it as parent', () => {
    expect(childrenOf({ level: 'street', id: '440311001' }, map, 'zh').map((area) => area.id)).toEqual([
      'gm',
      'ch',
    ]);
    expect(childrenOf({ level: 'community', id: 'gm' }, map, 'zh').map((area) => area.id)).toEqual([
      'gm01',
      'gm02',
    ]);
    expect(childrenOf({ level: 'circle', id: 'gm02' }, map, 'zh').map((area) => area.id)).toEqual([
      'gm02-01',
      'gm02-02',
    ]);
    expect(childrenOf({ level: 'unit', id: 'gm02-01' }, map, 'zh')).toEqual([]);
  });

  it('the breadcrumb goes from the street down to the area', () => {
    const names = pathTo({ level: 'unit', id: 'gm02-02' }, map, 'zh').map((area) => area.name);
    expect(names).toEqual(['光明街道', '光明社区', '光明社区02微治圈', 'gm02-02']);
  });

  it('the street has the residents of its communities', () => {
    expect(describeArea({ level: 'street', id: '440311001' }, map, 'zh').residents).toBe(800);
  });
});

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
