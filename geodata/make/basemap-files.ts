/** The files of geodata/basemap: what the map draws under everything that lives. */
import type { Built } from './built';
import { collection, feature } from './geojson';
import { greens } from './green';
import { METRO_LINES, STATIONS } from './metro';
import { closedRing, degrees, lineString, pointGeometry, polygon } from './place';
import { stationExits } from './places';
import { unitAt } from './posts';
import { contours, hillshade } from './relief';
import { FRAME } from './skeleton';
import type { Ground } from './street';

/** Corners of the picture's outer pixel edges as MapLibre's image source wants them: from the north-west, clockwise. */
function hillshadeCorners(): [number, number][] {
  const half = 12.5;
  const { west, south, east, north } = FRAME;
  return [
    [west - half, north + half],
    [east + half, north + half],
    [east + half, south - half],
    [west - half, south - half],
  ].map(([x = 0, y = 0]) => degrees([x, y], 6));
}

export function basemapFiles(ground: Ground, built: Built): Map<string, string | Buffer> {
  const inside = (isInside: boolean): Record<string, unknown> => (isInside ? {} : { outside: true });
  const roads = built.roads.map(({ lineClass, name_zh, name_en, isInside, path }) =>
    feature(lineString(path, 6), {
      class: lineClass,
      ...(name_zh ? { name_zh, name_en } : {}),
      ...inside(isInside),
    }),
  );
  const water = built.waters.map(({ kind, name_zh, name_en, ring }) =>
    feature(polygon(ring, 6), { kind, ...(name_zh ? { name_zh, name_en } : {}) }),
  );
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
    ...METRO_LINES.map(({ id, name_zh, name_en, path }) =>
      feature(lineString(path.map(ground.bend), 6), { kind: 'line', line: id, name_zh, name_en }),
    ),
    ...STATIONS.map(({ id, name_zh, name_en, lines, at, isVerified }) =>
      feature(pointGeometry(at, 6), {
        kind: 'station',
        id,
        name_zh,
        name_en,
        lines: lines.join('/'),
        verified: isVerified,
      }),
    ),
  ];
  const exits = STATIONS.filter((station) => unitAt(ground, station.at)).flatMap((station) =>
    stationExits(station.at).map(({ letter, at }) =>
      feature(pointGeometry(at, 6), {
        kind: 'exit',
        station: station.id,
        name_zh: `${letter}口`,
        name_en: `Exit ${letter}`,
      }),
    ),
  );
  const contour = contours().map(({ elevation_m, path }) =>
    feature(lineString(path, 5), { elevation_m, index: elevation_m % 100 === 0 }),
  );
  return new Map<string, string | Buffer>([
    ['basemap/roads.geojson', collection(roads)],
    ['basemap/water.geojson', collection(water)],
    ['basemap/green.geojson', collection(green)],
    ['basemap/buildings.geojson', collection(buildings)],
    ['basemap/metro.geojson', collection([...metro, ...exits])],
    ['basemap/contours.geojson', collection(contour)],
    ['basemap/hillshade.png', hillshade()],
    [
      'basemap/hillshade.json',
      `${JSON.stringify({ url: 'hillshade.png', coordinates: hillshadeCorners() })}\n`,
    ],
  ]);
}
