/** A street of two communities, three circles and four units in a row of squares: small enough to see in the head. */
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { StreetMap } from '../area/street-map';

const square = (x: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, 0],
      [x + 1, 0],
      [x + 1, 1],
      [x, 1],
      [x, 0],
    ],
  ],
});
const multi = (...xs: number[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: xs.map((x) => square(x).coordinates),
});
const feature = <G extends Polygon | MultiPolygon, P>(geometry: G, properties: P): Feature<G, P> => ({
  type: 'Feature',
  geometry,
  properties,
});
const collection = <F>(features: F[]) => ({ type: 'FeatureCollection' as const, features });
const ground = (id: string, name: string, residents: number) => ({
  id,
  name_zh: name,
  name_en: name,
  residents,
  area_m2: 1_000_000,
  label: [0, 0] as const,
});

export const sampleStreet: StreetMap = {
  editionId: 1,
  editionName: '首版',
  validFrom: 0,
  isSchematic: true,
  isSynthetic: true,
  outline: feature(multi(0, 1, 2, 3), { id: '440311001', name_zh: '光明街道', name_en: 'Guangming Street' }),
  communities: collection([
    feature(multi(0, 1, 2), ground('gm', '光明社区', 600)),
    feature(multi(3), ground('ch', '翠湖社区', 200)),
  ]),
  circles: collection([
    feature(multi(0), {
      ...ground('gm01', '光明社区01微治圈', 100),
      community_id: 'gm',
      number: 1,
      short_zh: '光明01',
      units: 1,
    }),
    feature(multi(1, 2), {
      ...ground('gm02', '光明社区02微治圈', 500),
      community_id: 'gm',
      number: 2,
      short_zh: '光明02',
      units: 2,
    }),
    feature(multi(3), {
      ...ground('ch01', '翠湖社区01微治圈', 200),
      community_id: 'ch',
      number: 1,
      short_zh: '翠湖01',
      units: 1,
    }),
  ]),
  units: collection(
    (
      [
        ['gm01-01', 'gm01', 'gm'],
        ['gm02-01', 'gm02', 'gm'],
        ['gm02-02', 'gm02', 'gm'],
        ['ch01-01', 'ch01', 'ch'],
      ] as const
    ).map(([id, circle, community], index) =>
      feature(square(index), {
        ...ground(id, id, 200),
        circle_id: circle,
        community_id: community,
        kind: 'compound' as const,
      }),
    ),
  ),
  zones: collection([]),
  posts: collection([]),
};
