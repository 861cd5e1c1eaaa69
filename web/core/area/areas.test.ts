import { describe, expect, it } from 'vitest';
import { sampleStreet as map } from '../testing/sample-street';
import { childrenOf, describe as describeArea, pathTo, shortCircleName, shortName } from './areas';

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

  it('short names keep what tells circles and communities apart', () => {
    const short = (level: 'circle' | 'community' | 'unit', name: string) => shortName({ level, name });
    expect(short('circle', '光明社区02微治圈')).toBe('光明02');
    expect(short('circle', 'Guangming Circle 02')).toBe('Guangming 02');
    expect(short('community', '光明社区')).toBe('光明');
    expect(short('unit', '社区公园')).toBe('社区公园');
  });

  it('a circle on the map has its short name in both languages', () => {
    const circle = { short_zh: '光明02', name_en: 'Guangming Circle 02' };
    expect(shortCircleName(circle, 'zh')).toBe('光明02');
    expect(shortCircleName(circle, 'en')).toBe('Guangming 02');
  });
});
