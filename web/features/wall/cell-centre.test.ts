import { describe, expect, it } from 'vitest';
import { toDegrees, toMetres } from '@/core/geo/projection';
import { seeded } from '@/core/random/seeded';
import { cellCentre } from './cell-centre';

/** PostGIS 3.6 (PROJ): ST_Transform(ST_SetSRID(ST_Point(longitude, latitude), 4490), 4547). */
const postgis = [
  [113.96, 22.76, 495891.88408617314, 2517959.972564273],
  [113.9403, 22.7755, 493869.3287144673, 2519677.136267796],
  [113.9378, 22.7649, 493612.10715509776, 2518503.3889180324],
  [114.0042, 22.8358, 500431.11371900246, 2526353.606453272],
  [115.4, 24.1, 642351.6996104224, 2667074.793001545],
] as const;

describe('metres of EPSG:4547', () => {
  it.each(postgis)('G1 agree with PostGIS at %f, %f, there and back', (lng, lat, easting, northing) => {
    const [x, y] = toMetres(lng, lat);
    expect(Math.hypot(x - easting, y - northing)).toBeLessThan(1e-4);
    const [backLng, backLat] = toDegrees(easting, northing);
    expect(Math.hypot(backLng - lng, backLat - lat)).toBeLessThan(1e-9);
  });
});

describe('the cell of a coarse incident', () => {
  const { unit } = seeded(7);
  const places = Array.from({ length: 300 }, () => [113.9 + unit() * 0.1, 22.72 + unit() * 0.08] as const);

  it('C1 has its centre at 50 m of a whole hundred, and the place within it', () => {
    for (const place of places) {
      const [x, y] = toMetres(...place);
      const centre = toMetres(...(cellCentre(place) as [number, number]));
      // Six places of a degree are a tenth of a metre.
      expect(Math.abs((centre[0] % 100) - 50)).toBeLessThan(0.12);
      expect(Math.abs((centre[1] % 100) - 50)).toBeLessThan(0.12);
      expect(Math.abs(centre[0] - x)).toBeLessThanOrEqual(50.12);
      expect(Math.abs(centre[1] - y)).toBeLessThanOrEqual(50.12);
    }
  });

  it('C2 is the same for every place in it, and for its own centre', () => {
    for (const place of places) {
      const centre = cellCentre(place);
      const [x, y] = toMetres(...(centre as [number, number]));
      expect(cellCentre(centre)).toEqual(centre);
      const corner = toDegrees(x + (unit() - 0.5) * 99, y + (unit() - 0.5) * 99);
      expect(cellCentre(corner)).toEqual(centre);
    }
  });
});
