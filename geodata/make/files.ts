/** Every file of geodata/ as text, by its path: the generator writes them, the check compares them. */
import { basemapFiles } from './basemap-files';
import { type Built, build } from './built';
import { COMMUNITIES } from './communities';
import { makeEnterprises } from './enterprises';
import { collection, feature, rows } from './geojson';
import { pointGeometry, polygon } from './place';
import { makePlaces } from './places';
import { makePosts } from './posts';
import { type Ground, makeGround } from './street';
import { makeZones } from './zones';

type Files = Map<string, string | Buffer>;

function streetFiles(ground: Ground): Files {
  const street = {
    id: '440311001',
    name_zh: '光明街道',
    name_en: 'Guangming Street',
    boundary_note_zh: '示意边界(非法定)',
    boundary_note_en: 'Schematic boundary, not statutory',
    outline: polygon(ground.outline),
  };
  return new Map([
    ['street.json', `${JSON.stringify(street)}\n`],
    [
      'communities.json',
      rows(
        COMMUNITIES.map(({ id, code, name_zh, name_en, official_area_km2 }) => ({
          id,
          code,
          name_zh,
          name_en,
          official_area_km2,
        })),
      ),
    ],
    ['circles.json', rows(ground.circles)],
    [
      'units.geojson',
      collection(
        ground.units.map(({ id, circle_id, name_zh, name_en, kind, residents, ring }) =>
          feature(polygon(ring), { id, circle_id, name_zh, name_en, kind, residents }),
        ),
      ),
    ],
  ]);
}

function serviceFiles(ground: Ground, built: Built): Files {
  const { zones, blocks } = makeZones(ground, built);
  const posts = makePosts(ground, built.roads);
  const places = makePlaces(ground, built, zones, posts);
  return new Map([
    ['blocks.json', rows(blocks)],
    ['zones.geojson', collection(zones.map(({ ring, ...zone }) => feature(polygon(ring), zone)))],
    ['enterprises.json', rows(makeEnterprises(zones))],
    ['posts.geojson', collection(posts.map(({ at, ...post }) => feature(pointGeometry(at), post)))],
    ['places.geojson', collection(places.map(({ at, ...place }) => feature(pointGeometry(at), place)))],
  ]);
}

export function makeFiles(): Files {
  const ground = makeGround();
  const built = build(ground);
  return new Map([...streetFiles(ground), ...serviceFiles(ground, built), ...basemapFiles(ground, built)]);
}
