/** Every file of geodata/ as text, by its path: the generator writes them, the check compares them. */
import { type Built, build } from './built';
import { COMMUNITIES } from './communities';
import { greens } from './green';
import { METRO_LINES, STATIONS } from './metro';
import { closedRing, degrees, lineString, pointGeometry, polygon } from './place';
import { contours, hillshade } from './relief';
import { makePlaces, stationExits } from './places';
import { makePosts, unitAt } from './posts';
import { FRAME } from './skeleton';
import { type Ground, makeGround } from './street';
import { makeEnterprises, makeZones } from './zones';

export type Files = Map<string, string | Buffer>;

/** One feature or row a line: a diff of generated data stays readable. */
export function rows(list: readonly unknown[]): string {
  return `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

export function collection(features: readonly GeoJSON.Feature[]): string {
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

export const feature = (geometry: GeoJSON.Geometry, properties: Record<string, unknown>): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry,
});

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
    ['communities.json', rows(COMMUNITIES.map(({ id, code, name_zh, name_en, official_area_km2 }) => ({ id, code, name_zh, name_en, official_area_km2 })))],
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

/** Corners of the picture's outer pixel edges as MapLibre's image source wants them: from the north-west, clockwise. */
function hillshadeCorners(): [number, number][] {
  const half = 12.5;
  const { west, south, east, north } = FRAME;
  return [[west - half, north + half], [east + half, north + half], [east + half, south - half], [west - half, south - half]].map(([x = 0, y = 0]) => degrees([x, y], 6));
}

function basemapFiles(ground: Ground, built: Built): Files {
  const inside = (isInside: boolean): Record<string, unknown> => (isInside ? {} : { outside: true });
  const roads = built.roads.map(({ lineClass, name_zh, name_en, isInside, path }) =>
    feature(lineString(path, 6), { class: lineClass, ...(name_zh ? { name_zh, name_en } : {}), ...inside(isInside) }),
  );
  const water = built.waters.map(({ kind, name_zh, name_en, ring }) => feature(polygon(ring, 6), { kind, ...(name_zh ? { name_zh, name_en } : {}) }));
  const green = greens(ground).map(({ kind, name_zh, name_en, tone, rings }) =>
    feature(
      { type: 'Polygon', coordinates: rings.map((ring) => closedRing(ring, 6)) },
      { kind, ...(kind === 'field' ? { tone } : {}), ...(name_zh ? { name_zh, name_en } : {}) },
    ),
  );
  const buildings = built.buildings.map(({ ring, height_m, unit_id, kind }) =>
    feature(polygon(ring, 6), unit_id ? { height_m, kind, unit_id } : { height_m, kind, outside: true }),
  );
  const metro = [
    ...METRO_LINES.map(({ id, name_zh, name_en, path }) => feature(lineString(path.map(ground.bend), 6), { kind: 'line', line: id, name_zh, name_en })),
    ...STATIONS.map(({ id, name_zh, name_en, lines, at, isVerified }) => feature(pointGeometry(at, 6), { kind: 'station', id, name_zh, name_en, lines: lines.join('/'), verified: isVerified })),
  ];
  const exits = STATIONS.filter((station) => unitAt(ground, station.at)).flatMap((station) =>
    stationExits(station.at).map(({ letter, at }) => feature(pointGeometry(at, 6), { kind: 'exit', station: station.id, name_zh: `${letter}口`, name_en: `Exit ${letter}` })),
  );
  const contour = contours().map(({ elevation_m, path }) => feature(lineString(path, 5), { elevation_m, index: elevation_m % 100 === 0 }));
  return new Map<string, string | Buffer>([
    ['basemap/roads.geojson', collection(roads)],
    ['basemap/water.geojson', collection(water)],
    ['basemap/green.geojson', collection(green)],
    ['basemap/buildings.geojson', collection(buildings)],
    ['basemap/metro.geojson', collection([...metro, ...exits])],
    ['basemap/contours.geojson', collection(contour)],
    ['basemap/hillshade.png', hillshade()],
    ['basemap/hillshade.json', `${JSON.stringify({ url: 'hillshade.png', coordinates: hillshadeCorners() })}\n`],
  ]);
}

export function makeFiles(): Files {
  const ground = makeGround();
  const built = build(ground);
  return new Map([...streetFiles(ground), ...serviceFiles(ground, built), ...basemapFiles(ground, built)]);
}
