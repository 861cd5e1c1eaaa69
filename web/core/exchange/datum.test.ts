/** Coordinate systems and the check that names the wrong one, on the demo street's own outline. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toMetres } from '../geo/projection';
import { toWgs84 } from './convert';
import { type Crs, codeOf, crsChoices, crsName, parseCrs, zoneOf } from './crs';
import { checkDatum, type Reference } from './datum-check';
import { districtOf } from './known-extents';
import { outlineSamples } from './outline-samples';
import { crsOfPrj, WGS84_PRJ } from './prj';
import type { Position, RawFeature } from './read/layer';
import { fromWgs84 } from './testing/from-wgs84';

const file = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geodata', name), 'utf8'));
const units: RawFeature[] = file('units.geojson').features.map(
  (feature: { geometry: { coordinates: Position[][] } }, at: number) => ({
    number: at + 1,
    id: null,
    properties: {},
    polygons: [feature.geometry.coordinates],
  }),
);
const outline: Reference = {
  kind: 'outline',
  name: { zh: '街道', en: 'the street' },
  rings: file('street.json').outline.coordinates,
};

const through = (
  features: readonly RawFeature[],
  convert: (x: number, y: number) => Position,
): RawFeature[] =>
  features.map((feature) => ({
    ...feature,
    polygons: feature.polygons.map((rings) =>
      rings.map((ring) => ring.map(([x = 0, y = 0]) => convert(x, y))),
    ),
  }));

describe('coordinate systems', () => {
  test('EPSG:4547 agrees with core’s own series to a tenth of a millimetre', () => {
    const forward = fromWgs84('epsg:4547');
    for (const [x, y] of [
      [113.94, 22.77],
      [114.9, 22.5],
      [113.2, 23.3],
    ] as const) {
      const [east, north] = forward(x, y);
      const [ownEast, ownNorth] = toMetres(x, y);
      expect(Math.hypot(east - ownEast, north - ownNorth)).toBeLessThan(1e-4);
    }
  });
  test('zones by EPSG’s numbering: 38 with and 114°E without a zone number, 20 of six degrees', () => {
    expect(zoneOf(4526)).toMatchObject({ meridian: 114, prefix: 38, width: 3 });
    expect(zoneOf(4547)).toMatchObject({ meridian: 114, prefix: null, width: 3 });
    expect(zoneOf(4533)).toMatchObject({ meridian: 135, prefix: 45 });
    expect(zoneOf(4554)).toMatchObject({ meridian: 135, prefix: null });
    expect(zoneOf(4498)).toMatchObject({ meridian: 117, prefix: 20, width: 6 });
    expect(zoneOf(4509)).toMatchObject({ meridian: 117, prefix: null, width: 6 });
    expect(fromWgs84('epsg:4526')(114, 22.7)[0]).toBeCloseTo(38_500_000, 3);
  });
  test.each(crsChoices.map((crs) => [crs]))('%s there and back to a millimetre', (crs) => {
    const meridian = zoneOf(codeOf(crs) ?? 0)?.meridian ?? 113.94;
    const place = [meridian === 113.94 ? meridian : meridian + 0.7, 22.77] as const;
    const [x, y] = toWgs84(crs)(...fromWgs84(crs)(...place));
    expect(Math.hypot((x - place[0]) * 102_600, (y - place[1]) * 110_700)).toBeLessThan(0.001);
    expect(crsName(crs, 'zh')).not.toBe(crsName(crs, 'en'));
  });
  test.each([
    ['WGS84', 'wgs84'],
    ['wgs-84', 'wgs84'],
    ['EPSG:4326', 'wgs84'],
    ['epsg::4490', 'cgcs2000'],
    ['GCJ-02', 'gcj02'],
    ['bd09', 'bd09'],
    ['4547', 'epsg:4547'],
    ['EPSG:32649', 'epsg:32649'],
  ])('%s is read', (text, crs) => expect(parseCrs(text)).toEqual({ known: true, crs }));
  test.each([
    ['epsg:2383', 'old_datum'],
    ['epsg:4214', 'old_datum'],
    ['epsg:27700', 'unknown_crs'],
    ['mars', 'unknown_crs'],
    ['', 'unknown_crs'],
  ])('%s is refused: %s', (text, reason) => expect(parseCrs(text)).toEqual({ known: false, reason }));
});

describe('.prj', () => {
  const gauss = (meridian: number, easting: number) =>
    `PROJCS["CGCS2000_3_Degree_GK",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
  test.each([
    [WGS84_PRJ, { known: true, crs: 'wgs84' }],
    [gauss(114, 500_000), { known: true, crs: 'epsg:4547' }],
    [gauss(114, 38_500_000), { known: true, crs: 'epsg:4526' }],
    [gauss(117, 20_500_000), { known: true, crs: 'epsg:4498' }],
    [gauss(114, 120_000), { known: false, reason: 'unknown_crs' }],
    [gauss(114, 500_000).replace(/China_2000/g, 'Xian_1980'), { known: false, reason: 'old_datum' }],
    [
      'PROJCS["WGS_1984_UTM_Zone_49N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]]',
      { known: true, crs: 'epsg:32649' },
    ],
    ['GEOGCS["unknown",AUTHORITY["EPSG","4490"]]', { known: true, crs: 'cgcs2000' }],
    ['what', { known: false, reason: 'unknown_crs' }],
  ])('%s', (text, parsed) => expect(crsOfPrj(text)).toEqual(parsed));
});

describe('the outline of units', () => {
  test('lies on the street’s outline, though no border is looked at twice', () => {
    const samples = outlineSamples(units, 200);
    expect(samples.length).toBeGreaterThan(150);
    const corners = new Set(outline.kind === 'outline' ? outline.rings.flat().map(String) : []);
    const on = samples.filter((place) => corners.has(String(place)));
    expect(on.length / samples.length).toBeGreaterThan(0.95);
  });
});

describe('the datum check names what would fit', () => {
  test('right as declared', () => {
    expect(checkDatum(units, 'wgs84', [outline])).toMatchObject({ state: 'fits', better: null });
    expect(checkDatum(units, 'cgcs2000', [outline]).median_m).toBeLessThan(1);
  });
  test.each<[Crs, Crs]>([
    ['gcj02', 'wgs84'],
    ['bd09', 'wgs84'],
    ['bd09', 'gcj02'],
    ['wgs84', 'gcj02'],
    ['epsg:4547', 'epsg:4526'],
    ['epsg:4547', 'epsg:4548'],
    ['epsg:3857', 'epsg:4547'],
    ['epsg:4547', 'wgs84'],
    ['wgs84', 'epsg:4547'],
  ])('%s declared as %s', (real, declared) => {
    const drawn = through(units, fromWgs84(real));
    const check = checkDatum(drawn, declared, [outline]);
    expect(check).toMatchObject({ state: 'other', better: { crs: real, isSwapped: false } });
    expect(check.better?.median_m).toBeLessThan(5);
    // 600 m of GCJ-02, more of the others; a wrong zone may be nowhere on earth.
    expect(check.median_m ?? Infinity).toBeGreaterThan(200);
    expect(checkDatum(drawn, real, [outline])).toMatchObject({ state: 'fits' });
  });
  test('axes in each other’s place', () => {
    const swapped = through(units, (x, y) => [y, x]);
    expect(checkDatum(swapped, 'wgs84', [outline])).toMatchObject({
      state: 'other',
      better: { crs: 'wgs84', isSwapped: true },
    });
    const survey = through(units, (x, y) => [...fromWgs84('epsg:4547')(x, y)].reverse());
    expect(checkDatum(survey, 'epsg:4547', [outline]).better).toMatchObject({
      crs: 'epsg:4547',
      isSwapped: true,
    });
  });
  test('elsewhere, or with nothing to compare', () => {
    const elsewhere = through(units, (x, y) => [x + 1, y]);
    expect(checkDatum(elsewhere, 'wgs84', [outline])).toMatchObject({ state: 'far', better: null });
    expect(checkDatum(units, 'wgs84', [])).toMatchObject({ state: 'unknown', median_m: null });
  });
  test('a whole district is told by its extent', () => {
    const [west, south, east, north] = [113.8529, 22.6888, 114.0042, 22.8358];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const district = [{ number: 1, id: null, properties: {}, polygons: [[ring]] }];
    const references = [outline, ...districtOf('440311001')];
    expect(checkDatum(district, 'wgs84', references)).toMatchObject({ state: 'fits' });
    expect(checkDatum(through(district, fromWgs84('gcj02')), 'wgs84', references)).toMatchObject({
      state: 'other',
      better: { crs: 'gcj02' },
    });
    expect(districtOf('110101001')).toEqual([]);
  });
});
