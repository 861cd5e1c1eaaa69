import { expect, test } from 'vitest';
import { toDegrees, toMetres } from './projection';

/** PostGIS 3.6 (PROJ): ST_Transform(ST_SetSRID(ST_Point(longitude, latitude), 4490), 4547). */
const POSTGIS = [
  [113.96, 22.76, 495891.88408617314, 2517959.972564273],
  [113.9403, 22.7755, 493869.3287144673, 2519677.136267796],
  [113.9378, 22.7649, 493612.10715509776, 2518503.3889180324],
  [113.8528, 22.6888, 484874.2973639973, 2510082.211920789],
  [114.0042, 22.8358, 500431.11371900246, 2526353.606453272],
  [114, 22.5, 500000, 2489167.311084454],
  [115.4, 24.1, 642351.6996104224, 2667074.793001545],
] as const;

test.each(POSTGIS)(
  'EPSG:4547 agrees with PostGIS to a tenth of a millimetre at %f, %f',
  (longitude, latitude, easting, northing) => {
    const [x, y] = toMetres(longitude, latitude);
    expect(Math.abs(x - easting)).toBeLessThan(1e-4);
    expect(Math.abs(y - northing)).toBeLessThan(1e-4);
  },
);

test.each(POSTGIS)('the way back returns the degrees at %f, %f', (longitude, latitude, easting, northing) => {
  const [x, y] = toDegrees(easting, northing);
  expect(Math.abs(x - longitude)).toBeLessThan(1e-9);
  expect(Math.abs(y - latitude)).toBeLessThan(1e-9);
});
