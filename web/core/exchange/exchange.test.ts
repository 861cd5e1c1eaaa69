/** Out and in again: what was exported comes back the same, and what others send is read or refused with a reason. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { stepMetres } from '../edition/grid';
import { buildEdition, type UnitPolygon } from '../edition/partition';
import { demoEdition, demoParts } from '../edition/testing/demo-street';
import { editionText } from '../edition/testing/edition-text';
import { randomUnits } from '../edition/testing/random-partition';
import { seeded } from '../random/seeded';
import type { Parts } from './assemble';
import type { Crs } from './crs';
import type { Finding } from './finding';
import { finish, locate, prepare } from './import-layer';
import { joinTable } from './join-table';
import { proposedDecisions } from './match';
import { placeText } from './numbers';
import type { Layer, Table } from './read/layer';
import { readFile } from './read/read-file';
import { findingSentence } from './sentences';
import { distort } from './testing/distort';
import { decode } from './testing/files';
import { fromWgs84 } from './testing/from-wgs84';
import type { EditionFile } from './write/edition-file';
import { writeGeojson } from './write/geojson';
import { writeShapefile } from './write/shapefile';
import { writeCircleTable, writeUnitTable } from './write/tables';

const geodata = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geodata', name), 'utf8'));
const [rawUnits, rawCircles] = [geodata('units.geojson'), geodata('circles.json')];
const demo: Parts = demoParts(rawUnits, rawCircles);
const street = [
  {
    kind: 'outline',
    name: { zh: '光明街道', en: 'Guangming Street' },
    rings: geodata('street.json').outline.coordinates,
  },
] as const;
const nothing: Parts = { units: [], circles: [] };

const asFile = ({ units, circles }: Parts): EditionFile => ({
  name: '现行',
  streetName: '光明街道',
  isSchematic: true,
  isSynthetic: true,
  units,
  circles,
});

async function layerOf(name: string, bytes: Uint8Array): Promise<Layer> {
  const file = await readFile(name, bytes, decode);
  if (!file.read || !('layer' in file)) throw new Error(JSON.stringify(file));
  return file.layer;
}

async function tableOf(name: string, bytes: Uint8Array): Promise<Table> {
  const file = await readFile(name, bytes, decode);
  if (!file.read || !('table' in file)) throw new Error(JSON.stringify(file));
  return file.table;
}

function through(layer: Layer, crs: Crs, present: Parts, tolerance_m = 0.5) {
  const located = locate(layer, { crs, isSwapped: false, references: street });
  const prepared = prepare(located, { tolerance_m, present });
  const decisions = proposedDecisions(prepared.matches);
  return { located, prepared, finished: finish(prepared, layer, { present, decisions }) };
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('what is exported comes back', () => {
  const text = editionText(demoEdition(rawUnits, rawCircles));
  const same = (parts: Parts) => {
    // Members in one order: they are part of the text, but nobody's business.
    const units = parts.units.map(
      ({ id, circleId, communityId, nameZh, nameEn, kind, residents, coordinates }) => ({
        ...{ id, circleId, communityId, nameZh, nameEn, kind, residents, coordinates },
      }),
    );
    const built = buildEdition(units, parts.circles);
    return built.built ? editionText(built.edition) : JSON.stringify(built.problems);
  };

  test('GeoJSON: the same edition, and the same bytes when exported again', async () => {
    const bytes = strToU8(writeGeojson(asFile(demo)));
    const { prepared, finished, located } = through(await layerOf('a.geojson', bytes), 'wgs84', demo, 20);
    expect(prepared.repairs).toEqual([]);
    expect(finished.findings).toEqual([]);
    expect(located.datum).toMatchObject({ state: 'fits' });
    expect(same(finished) === text).toBe(true);
    expect(writeGeojson(asFile(finished))).toBe(writeGeojson(asFile(demo)));
    expect(new Set(prepared.matches.map(({ state, by }) => `${state} ${by}`))).toEqual(new Set(['same id']));
  });
  test('GeoJSON brings its circles along where there is no edition', async () => {
    const layer = await layerOf('a.geojson', strToU8(writeGeojson(asFile(demo))));
    expect(writeGeojson(asFile(through(layer, 'wgs84', nothing).finished))).toBe(writeGeojson(asFile(demo)));
  });
  test('Shapefile: the same edition, Chinese names included', async () => {
    const layer = await layerOf('a.zip', writeShapefile(asFile(demo)));
    expect(layer.crs).toBe('wgs84');
    expect(layer.findings).toEqual([]);
    const { finished, prepared } = through(layer, 'wgs84', demo);
    expect(prepared.repairs).toEqual([]);
    expect(same(finished) === text).toBe(true);
    expect([...writeShapefile(asFile(finished))]).toEqual([...writeShapefile(asFile(demo))]);
  });
  test('Shapefile: outer rings clockwise, as its specification wants; names of 10 bytes', () => {
    const files = unzipSync(writeShapefile(asFile(demo)));
    const view = new DataView((files['units.shp'] as Uint8Array).slice().buffer, 100 + 8);
    const [parts, corners] = [view.getInt32(36, true), view.getInt32(40, true)];
    const at = (corner: number, axis: 0 | 1) =>
      view.getFloat64(44 + 4 * parts + 16 * corner + 8 * axis, true);
    let doubled = 0;
    for (let corner = 0; corner + 1 < corners; corner++)
      doubled += (at(corner + 1, 0) - at(corner, 0)) * (at(corner + 1, 1) + at(corner, 1) - 2 * at(0, 1));
    expect(doubled).toBeGreaterThan(0);
    const dbf = files['units.dbf'] as Uint8Array;
    const names = Array.from({ length: 8 }, (_, field) =>
      String.fromCharCode(...dbf.subarray(32 * (field + 1), 32 * (field + 1) + 11)).replace(/\0+$/, ''),
    );
    expect(names).toEqual('id circle_id circle_zh comm_id name_zh name_en kind residents'.split(' '));
    expect(strFromU8(files['units.cpg'] as Uint8Array)).toBe('UTF-8');
  });
  test('holes and islands too', async () => {
    const { units, circles } = randomUnits({ columns: 6, rows: 6, steps: 3, islands: 0.5 }, seeded(4));
    const parts = { units, circles };
    const first = same(parts);
    const shape = await layerOf('a.zip', writeShapefile(asFile(parts)));
    expect(same(through(shape, 'wgs84', parts).finished) === first).toBe(true);
    const geo = await layerOf('a.json', strToU8(writeGeojson(asFile(parts))));
    expect(same(through(geo, 'wgs84', nothing).finished) === first).toBe(true);
  });
  test.each(['zh', 'en'] as const)(
    'CSV (%s) joins to the same units, and says what it is',
    async (language) => {
      const csv = writeUnitTable(asFile(demo), language);
      expect(csv.startsWith('\uFEFF')).toBe(true);
      expect(csv).toContain('演示数据(合成)');
      expect(csv).toContain('示意边界(非法定)');
      const joined = joinTable(await tableOf('a.csv', strToU8(csv)), demo);
      // A community and an area are not set by a table, and it says so.
      expect(joined.findings).toMatchObject([{ code: 'columns_unread', severity: 'note' }]);
      expect(joined.changed).toEqual([]);
      expect(joined.untouched).toEqual([]);
    },
  );
  test('a name that Excel would calculate is text in the CSV and itself when it comes back', async () => {
    const [first, ...others] = demo.units as [UnitPolygon, ...UnitPolygon[]];
    const evil = { ...first, nameZh: '=HYPERLINK("http://x")' };
    const parts = { ...demo, units: [evil, ...others] };
    const csv = writeUnitTable(asFile(parts), 'zh');
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(joinTable(await tableOf('a.csv', strToU8(csv)), parts).changed).toEqual([]);
  });
  test('circles: residents and areas add up', () => {
    const rows = writeCircleTable(asFile(demo), 'en').trimEnd().split('\r\n').slice(5);
    expect(rows).toHaveLength(18);
    const sum = (column: number) => rows.reduce((all, row) => all + Number(row.split(',')[column]), 0);
    expect(sum(5)).toBe(142_000);
    expect(sum(6) / 1e6).toBeCloseTo(30.11, 1);
  });
});

describe('the street in another coordinate system', () => {
  test.each<Crs>(['gcj02', 'bd09', 'cgcs2000', 'epsg:4547', 'epsg:4526', 'epsg:32649', 'epsg:3857'])(
    '%s comes back to within 5 mm, matched unit for unit',
    async (crs) => {
      const convert = fromWgs84(crs);
      const shifted = demo.units.map((unit) => ({
        ...unit,
        coordinates: unit.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [...convert(x, y)])),
      }));
      const layer = await layerOf('a.json', strToU8(writeGeojson(asFile({ ...demo, units: shifted }))));
      const { finished, prepared, located } = through(layer, crs, demo);
      expect(located.datum.state).toBe('fits');
      expect(finished.findings).toEqual([]);
      expect(prepared.matches.every(({ state }) => state === 'same')).toBe(true);
      const [east_m, north_m] = stepMetres(22.75e9).map((step) => step * 1e9) as [number, number];
      finished.units.forEach((unit, at) => {
        unit.coordinates.flat().forEach(([x = 0, y = 0], corner) => {
          const [fromX = 0, fromY = 0] = (demo.units[at] as UnitPolygon).coordinates.flat()[corner] ?? [];
          expect(Math.hypot((x - fromX) * east_m, (y - fromY) * north_m)).toBeLessThan(0.005);
        });
      });
      if (crs === 'cgcs2000') return;
      const wrong = locate(layer, { crs: 'wgs84', isSwapped: false, references: street });
      expect(wrong.datum).toMatchObject({ state: 'other', better: { crs } });
      const warning = wrong.findings.find(({ code }) => code === 'datum_other') as Finding;
      const name = /\d{2,}/.exec(crs)?.[0] ?? crs;
      for (const language of ['zh', 'en'] as const)
        expect(findingSentence(warning, language)).toContain(name);
    },
  );
});

test('circles that are new are called as the file calls them, not by their ids', async () => {
  const layer = await layerOf('a.zip', writeShapefile(asFile(demo)));
  const { finished } = through(layer, 'wgs84', nothing);
  expect(new Map(finished.circles.map(({ id, nameZh }) => [id, nameZh]))).toEqual(
    new Map(demo.circles.map(({ id, nameZh }) => [id, nameZh])),
  );
  const bare = {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: demo.units[0]?.coordinates } }],
  };
  const { finished: nameless } = through(
    await layerOf('a.json', strToU8(JSON.stringify(bare))),
    'wgs84',
    nothing,
  );
  expect(nameless.circles).toMatchObject([{ id: 'imported', nameZh: '导入', nameEn: 'Imported' }]);
});

describe('matching', () => {
  const at = (x: number, y: number) => [114 + x / 1e3, 22.7 + y / 1e3];
  const box = (id: string, west: number, south: number, east: number, north: number): UnitPolygon => ({
    id,
    circleId: id[0] as string,
    communityId: 'gm',
    nameZh: `单元${id}`,
    nameEn: id,
    kind: 'park',
    residents: 10,
    coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
  });
  const bare = (units: readonly UnitPolygon[], properties: (unit: UnitPolygon) => object) =>
    strToU8(
      JSON.stringify({
        type: 'FeatureCollection',
        features: units.map((unit) => ({
          type: 'Feature',
          properties: properties(unit),
          geometry: { type: 'Polygon', coordinates: unit.coordinates },
        })),
      }),
    );
  test('without ids by name, without names by ground; circle, kind and residents come from the partner', async () => {
    const names = demo.units.map(({ nameZh }) => nameZh);
    const unique = (name: string) => names.filter((other) => other === name).length === 1;
    const byName = await layerOf(
      'a.json',
      bare(demo.units, ({ nameZh }) => ({ 名称: nameZh })),
    );
    const { finished, prepared } = through(byName, 'wgs84', demo);
    for (const row of prepared.matches) {
      const name = demo.units.find(({ id }) => id === row.present)?.nameZh ?? '';
      expect(row.by).toBe(unique(name) ? 'name' : 'overlap');
    }
    expect(finished.units).toEqual(demo.units);
    const byGround = await layerOf(
      'a.json',
      bare(demo.units, () => ({})),
    );
    const ground = through(byGround, 'wgs84', demo);
    expect(
      ground.prepared.matches.every(
        ({ by, state, share }) => by === 'overlap' && state === 'same' && share > 0.999,
      ),
    ).toBe(true);
    expect(ground.finished.units).toEqual(demo.units);
  });
  test('a unit cut in two: one part continues it, the other is new, in the same circle; a missing one is gone', async () => {
    const circle = (id: string) => ({
      id,
      communityId: 'gm',
      nameZh: `圈${id}`,
      nameEn: id,
      isLocked: false,
    });
    const present = {
      units: [box('a1', 0, 0, 10, 10), box('b1', 10, 0, 20, 10), box('b2', 0, 10, 20, 20)],
      circles: [circle('a'), circle('b')],
    };
    const drawn = [box('x', 0, 0, 3, 10), box('y', 3, 0, 10, 10), box('z', 10, 0, 20, 10)];
    const { prepared, finished } = through(
      await layerOf(
        'a.json',
        bare(drawn, () => ({})),
      ),
      'wgs84',
      present,
    );
    const rows = prepared.matches.map(({ imported, present: partner, by, state }) => [
      imported,
      partner,
      by,
      state,
    ]);
    expect(rows).toEqual([
      ['n1', null, null, 'new'],
      ['n2', 'a1', 'overlap', 'moved'],
      ['n3', 'b1', 'overlap', 'same'],
      [null, 'b2', null, 'gone'],
    ]);
    expect(prepared.matches[1]?.share).toBeCloseTo(0.7, 2);
    expect(finished.units.map(({ id, nameZh, circleId, kind }) => [id, nameZh, circleId, kind])).toEqual([
      [expect.stringMatching(/^n1-[0-9a-z]{7}$/), 'n1', 'a', 'park'],
      ['a1', '单元a1', 'a', 'park'],
      ['b1', '单元b1', 'b', 'park'],
    ]);
    const [x, y, z] = [...(finished.edition?.units.values() ?? [])].map(({ from }) => from);
    expect([x?.map(({ unit }) => unit), y?.map(({ unit }) => unit), z]).toEqual([
      ['a1'],
      ['a1'],
      [{ unit: 'b1', share: 1 }],
    ]);
    expect(x?.[0]?.share).toBeCloseTo(0.3, 4);
    expect((x?.[0]?.share ?? 0) + (y?.[0]?.share ?? 0)).toBeCloseTo(1, 12);
  });
  test('what a file gives no id is known by its ground, a new circle by its name: no other file gives those again', async () => {
    const idsOf = async (drawn: readonly UnitPolygon[], circleName: string) => {
      const layer = await layerOf(
        'a.json',
        bare(drawn, () => ({ circle_zh: circleName })),
      );
      const { units } = through(layer, 'wgs84', { units: [], circles: [] }).finished;
      return units.map(({ id, circleId }) => [id, circleId]);
    };
    const [one, other] = [[box('x', 0, 0, 3, 10)], [box('x', 0, 0, 4, 10)]];
    expect(await idsOf(one, '甲')).toEqual(await idsOf(one, '甲'));
    expect(await idsOf(one, '甲')).not.toEqual(await idsOf(other, '甲'));
    const [[unit, circle] = [], [, renamed] = []] = [
      ...(await idsOf(one, '甲')),
      ...(await idsOf(one, '乙')),
    ];
    expect([unit, circle]).toEqual([
      expect.stringMatching(/^n1-\w{7}$/),
      expect.stringMatching(/^new\w{7}$/),
    ]);
    expect(renamed).not.toBe(circle);
  });
  test('an id that stands for other ground now is left to a person', async () => {
    const [one, two, ...others] = demo.units as [UnitPolygon, UnitPolygon, ...UnitPolygon[]];
    const swapped = [{ ...one, id: two.id }, { ...two, id: one.id }, ...others];
    const layer = await layerOf(
      'a.json',
      bare(swapped, ({ id }) => ({ id })),
    );
    const { prepared } = through(layer, 'wgs84', demo);
    expect(prepared.matches.slice(0, 2).map(({ state }) => state)).toEqual(['ambiguous', 'ambiguous']);
  });
  test('borders that nearly meet are repaired on the way, each repair with its place and sentence', async () => {
    const drawn = distort(demo.units, { jitter_m: 0.2, extra: 0.05 }, seeded(9));
    const parts = demo.units.map((unit, at) => ({ ...unit, coordinates: drawn[at]?.coordinates ?? [] }));
    const { prepared, finished } = through(
      await layerOf(
        'a.json',
        bare(parts, ({ id }) => ({ id })),
      ),
      'wgs84',
      demo,
    );
    expect(prepared.problems).toEqual([]);
    expect(prepared.repairs.length).toBeGreaterThan(1000);
    for (const { place, units } of prepared.repairs) {
      expect(placeText(place)).toMatch(/^22\.7\d+°N 11[34]\.\d+°E$/);
      expect(units.length).toBeGreaterThan(0);
    }
    expect(finished.findings.filter(({ severity }) => severity === 'refusal')).toEqual([]);
    expect(codes(finished.findings)).toEqual([]);
    expect(finished.units.map(({ circleId }) => circleId)).toEqual(
      demo.units.map(({ circleId }) => circleId),
    );
  });
});
