/** What offices send by mistake: each is a sentence in both languages, and what can be used of it is. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { draftUnits } from '../drafts';
import type { Finding } from '../finding';
import { joinTable } from '../join-table';
import { MOST_BYTES } from '../limits';
import { findingSentence } from '../sentences';
import { decode } from '../testing/files';
import type { EditionFile } from '../write/edition-file';
import { writeShapefile } from '../write/shapefile';
import { readFile } from './read-file';

const square = (west: number, size = 1) => [
  [west, 0],
  [west + size, 0],
  [west + size, size],
  [west, size],
  [west, 0],
];
const polygon = (west: number) => ({ type: 'Polygon', coordinates: [square(west)] });
const feature = (geometry: unknown, properties: object = {}) => ({ type: 'Feature', properties, geometry });
const collection = (...features: unknown[]) =>
  strToU8(JSON.stringify({ type: 'FeatureCollection', features }));

const edition = (nameZh = '甲小区'): EditionFile => ({
  name: '版',
  streetName: '街',
  isSchematic: true,
  isSynthetic: true,
  circles: [{ id: 'c', communityId: 'gm', nameZh: '一圈', nameEn: 'One', isLocked: false }],
  units: [0, 1].map((west) => ({
    id: `u${west}`,
    circleId: 'c',
    communityId: 'gm',
    nameZh,
    nameEn: 'A',
    kind: 'park',
    residents: 5,
    coordinates: [square(west)],
  })),
});

/** The shapefile's files, some left out or replaced. */
function shapefile(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(writeShapefile(edition()));
  change(files);
  return zipSync(files);
}

const replaced = (name: string, make: (bytes: Uint8Array) => Uint8Array, source = name) =>
  shapefile((files) => {
    files[name] = make(files[source] ?? new Uint8Array());
  });

/** What is said of a file; every sentence is there in both languages, without a hole. */
async function said(name: string, bytes: Uint8Array) {
  const file = await readFile(name, bytes, decode);
  const findings: readonly Finding[] = file.read
    ? 'layer' in file
      ? file.layer.findings
      : file.table.findings
    : file.findings;
  const layer = file.read && 'layer' in file ? file.layer : null;
  for (const finding of findings) {
    const [zh, en] = [findingSentence(finding, 'zh'), findingSentence(finding, 'en')];
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[^\u4e00-\u9fff]*[a-z]/i);
    expect(`${zh}${en}`).not.toMatch(/[{}]|undefined|NaN/);
  }
  return { read: file.read, layer, codes: findings.map(({ code }) => code), findings };
}

/** 甲 in GBK. */
const GBK_JIA = [0xbc, 0xd7];

describe('nothing can be used', () => {
  const broken = (at: number, bytes: Uint8Array) => bytes.slice(0, at);
  const whole = writeShapefile(edition());
  test.each<[string, string, Uint8Array, string]>([
    ['an empty file', 'a.geojson', new Uint8Array(), 'empty_file'],
    ['more than the limit', 'a.geojson', new Uint8Array(MOST_BYTES + 1), 'too_large'],
    ['a text that is no JSON', 'a.geojson', strToU8('{"type": "Feat'), 'not_json'],
    ['a text in no encoding', 'a.geojson', new Uint8Array([0x7b, 0xff, 0xff]), 'unknown_encoding'],
    [
      'a table in UTF-16',
      'a.csv',
      new Uint8Array([...'编号,名称'].flatMap((_, at) => [at, 0])),
      'unknown_encoding',
    ],
    ['JSON that is no GeoJSON', 'a.json', strToU8('{"rows": []}'), 'not_geojson'],
    ['a list', 'a.json', strToU8('[1, 2]'), 'not_geojson'],
    ['null', 'a.json', strToU8('null'), 'not_geojson'],
    ['points only', 'a.json', collection(feature({ type: 'Point', coordinates: [1, 2] })), 'no_polygons'],
    ['no features', 'a.json', collection(), 'no_polygons'],
    [
      'a coordinate that is text',
      'a.json',
      collection(feature({ type: 'Polygon', coordinates: [[['a', 1]]] })),
      'bad_number',
    ],
    [
      'a ring that is no list',
      'a.json',
      collection(feature({ type: 'Polygon', coordinates: [7] })),
      'bad_number',
    ],
    ['no zip', 'a.zip', strToU8('hello'), 'not_zip'],
    ['a zip cut off', 'a.zip', broken(whole.length - 40, whole), 'broken_zip'],
    ['a zip cut in half', 'a.zip', broken(Math.floor(whole.length / 2), whole), 'broken_zip'],
    ['a zip of something else', 'a.zip', zipSync({ 'a.txt': strToU8('x') }), 'missing_shp'],
    ['a .shp alone', 'a.shp', strToU8('x'), 'missing_shp'],
    ['two layers', 'a.zip', replaced('b.shp', (bytes) => bytes, 'units.shp'), 'several_layers'],
    ['a .shp cut off', 'a.zip', replaced('units.shp', (bytes) => broken(150, bytes)), 'short_shp'],
    ['a .shp of other bytes', 'a.zip', replaced('units.shp', () => new Uint8Array(400)), 'broken_shp'],
    ['XML that does not close', 'a.kml', strToU8('<kml><Document></kml>'), 'broken_xml'],
    ['XML with entities', 'a.kml', strToU8('<!DOCTYPE k [<!ENTITY a "aa">]><kml>&a;</kml>'), 'xml_doctype'],
    [
      'KML without ground',
      'a.kml',
      strToU8('<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>a</name></Placemark></kml>'),
      'no_polygons',
    ],
    ['an old Excel file', 'a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old_excel'],
    ['an Excel file that is none', 'a.xlsx', strToU8('hello'), 'not_zip'],
    ['a table without a key', 'a.csv', strToU8('甲,乙\r\n1,2\r\n'), 'no_key_column'],
    ['a table without rows', 'a.csv', strToU8('编号,名称\r\n'), 'empty_table'],
    ['a quote that never closes', 'a.csv', strToU8('编号,名称\r\n"1,甲\r\n'), 'open_quote'],
    ['bytes of a picture', 'a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'unknown_format'],
  ])('%s', async (_, name, bytes, code) => {
    const result = await said(name, bytes);
    expect(result.read).toBe(false);
    expect(result.codes).toContain(code);
    expect(result.findings.some(({ severity }) => severity === 'refusal')).toBe(true);
  });
  test.each([
    ['a.geojson', '{"type":\n "FeatureCollection",\n "features": [}', '第 3 行第 15 列', 'line 3, column 15'],
    ['a.kml', '<kml>\n <a></b>\n</kml>', '第 2 行第 2 列', 'line 2, column 2'],
    ['a.csv', '编号,名称\n1,"甲\n', '第 2 行的引号', 'quote in line 2'],
  ])('%s is told with the place, in the reader’s language alone', async (name, text, zh, en) => {
    const { findings } = await said(name, strToU8(text));
    expect(findings.map((finding) => findingSentence(finding, 'zh')).join()).toContain(zh);
    expect(findings.map((finding) => findingSentence(finding, 'en')).join()).toContain(en);
  });
  test('one corner more than a draft saves in a unit', async () => {
    const ring = Array.from({ length: 20_001 }, (_, at) => [at / 1e6, (at % 7) / 1e6]);
    const unit = (corners: readonly (readonly number[])[]) =>
      collection(feature({ type: 'Polygon', coordinates: [corners] }));
    expect((await said('a.json', unit(ring))).codes).toContain('too_many_corners');
    expect((await said('a.json', unit(ring.slice(1)))).codes).not.toContain('too_many_corners');
  });
  test('a million corners in one unit', async () => {
    const ring = Array.from({ length: 1_000_000 }, (_, at) => [at / 1e6, (at % 7) / 1e6]);
    const result = await said('a.json', collection(feature({ type: 'Polygon', coordinates: [ring] })));
    expect(result.findings).toMatchObject([{ code: 'too_many_corners', values: { n: 1_000_000 } }]);
    expect(findingSentence(result.findings[0] as Finding, 'zh')).toContain('1,000,000');
  });
});

describe('what can be used is, and the rest is told', () => {
  test('a bare geometry, as the reference outline is', async () => {
    const { layer, codes } = await said(
      'a.json',
      strToU8(JSON.stringify({ coordinates: [[square(0)]], type: 'MultiPolygon' })),
    );
    expect(layer?.features).toHaveLength(1);
    expect(codes).toEqual([]);
  });
  test('a geometry without its type, its other members the attributes', async () => {
    const bytes = strToU8(JSON.stringify({ coordinates: [[square(0)]], code: '440311', name: '光明区' }));
    const { layer, codes } = await said('a.json', bytes);
    expect(codes).toEqual(['type_guessed']);
    expect(draftUnits(layer?.features ?? []).drafts).toMatchObject([{ id: '440311', nameZh: '光明区' }]);
    expect((await said('a.json', strToU8('{"coordinates": [1, 2]}'))).codes).toEqual(['not_geojson']);
  });
  test('mixed geometries, empty ones, heights', async () => {
    const high = { type: 'Polygon', coordinates: [square(4).map((at) => [...at, 12])] };
    const mixed = {
      type: 'GeometryCollection',
      geometries: [polygon(2), { type: 'Point', coordinates: [2, 0] }],
    };
    const { layer, findings } = await said(
      'a.json',
      collection(
        feature(polygon(0)),
        feature({ type: 'LineString', coordinates: square(0) }),
        feature(null),
        feature(mixed),
        feature(high),
      ),
    );
    expect(layer?.features.map(({ number }) => number)).toEqual([1, 4, 5]);
    expect(findings).toMatchObject([
      { code: 'other_geometry', values: { n: 2, number: 2 }, place: [0, 0] },
      { code: 'empty_geometry', values: { n: 1, numbers: '3' } },
      { code: 'height_dropped', values: { n: 1 } },
    ]);
  });
  test('a multipolygon becomes units of one part each, residents by area, none lost', async () => {
    const parts = { type: 'MultiPolygon', coordinates: [[square(0)], [square(5, 2)]] };
    const { layer } = await said(
      'a.json',
      collection(feature(parts, { id: 'a', name: '甲', residents: 101 })),
    );
    const { drafts, findings } = draftUnits(layer?.features ?? []);
    expect(drafts.map(({ id, nameZh, residents }) => [id, nameZh, residents])).toEqual([
      ['a', '甲', 81],
      ['a-2', '甲(2)', 20],
    ]);
    expect(findings).toMatchObject([{ code: 'parts_split', place: [0, 0] }]);
  });
  test('ids that repeat or cannot be ids, names that repeat or are missing', async () => {
    const rows = [
      { id: 'a', name: '甲' },
      { id: 'a', name: '甲' },
      { id: '甲/3', name: '' },
      { residents: 'viele', kind: '仓库', name: '丁' },
    ];
    const { layer } = await said('a.json', collection(...rows.map((row, at) => feature(polygon(at), row))));
    const { drafts, findings } = draftUnits(layer?.features ?? []);
    expect(drafts.map(({ id }) => id)).toEqual(['a', 'a-2', '3', 'n4']);
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'bad_residents',
      'id_changed',
      'repeated_id',
      'repeated_name',
      'unknown_value',
      'without_name',
    ]);
    expect(findings.find(({ code }) => code === 'repeated_name')).toMatchObject({
      units: ['a', 'a-2'],
      place: [1, 0],
    });
  });
  test('of many units without a name the sentence counts all', async () => {
    const { layer } = await said(
      'a.json',
      collection(...Array.from({ length: 9 }, (_, at) => feature(polygon(at)))),
    );
    const { findings } = draftUnits(layer?.features ?? []);
    expect(findings.map((finding) => findingSentence(finding, 'en'))).toEqual([
      '9 units have no name: n1, n2, n3, n4, n5, n6 … (9)',
    ]);
  });
  test('names of question marks alone are not taken: their letters were lost at the source', async () => {
    const names = ['????', '甲?', ''];
    const { layer } = await said(
      'a.json',
      collection(...names.map((name, at) => feature(polygon(at), { name }))),
    );
    const { drafts, findings } = draftUnits(layer?.features ?? []);
    expect(drafts.map(({ nameZh }) => nameZh)).toEqual([null, '甲?', null]);
    expect(findings.map(({ code, units }) => [code, ...units])).toEqual([
      ['lost_names', 'n1'],
      ['without_name', 'n3'],
    ]);
    expect(findingSentence(findings[0] as Finding, 'zh')).toMatch(/^1 个单元的名称只剩问号/);
  });
  test('an older GeoJSON names its system', async () => {
    const named = (name: string) =>
      strToU8(JSON.stringify({ ...feature(polygon(0)), crs: { type: 'name', properties: { name } } }));
    expect((await said('a.json', named('urn:ogc:def:crs:EPSG::4547'))).layer?.crs).toBe('epsg:4547');
    expect((await said('a.json', named('urn:ogc:def:crs:OGC:1.3:CRS84'))).layer?.crs).toBe('wgs84');
    const old = await said('a.json', named('EPSG:2383'));
    expect([old.layer?.crs, old.codes]).toEqual([null, ['old_datum']]);
  });
  test('KML with attributes and a hole; KMZ too', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
      <Placemark id="p1"><name>甲 &amp; 乙</name><ExtendedData><Data name="residents"><value>12</value></Data></ExtendedData>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>0,0,5 9,0,5 9,9,5 0,9,5 0,0,5</coordinates></LinearRing></outerBoundaryIs>
      <innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
      </Document></kml>`;
    for (const [name, bytes] of [
      ['a.kml', strToU8(text)],
      ['a.kmz', zipSync({ 'doc.kml': strToU8(text) })],
    ] as const) {
      const { layer, codes } = await said(name, bytes);
      expect(codes).toEqual(['height_dropped']);
      expect(layer?.features[0]?.polygons[0]).toHaveLength(2);
      const { drafts } = draftUnits(layer?.features ?? []);
      expect(drafts[0]).toMatchObject({ id: 'p1', nameZh: '甲 & 乙', residents: 12 });
    }
  });
});

describe('shapefiles with something missing', () => {
  test('.prj: said, not guessed', async () => {
    const { layer, codes } = await said(
      'a.zip',
      shapefile((files) => delete files['units.prj']),
    );
    expect([layer?.crs, codes]).toEqual([null, ['missing_prj']]);
  });
  test('a .prj of Xi’an 1980', async () => {
    const wkt = 'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]]';
    const { layer, codes } = await said(
      'a.zip',
      replaced('units.prj', () => strToU8(wkt)),
    );
    expect([layer?.crs, codes]).toEqual([null, ['old_datum']]);
  });
  test('.dbf: the ground is read', async () => {
    const { layer, codes } = await said(
      'a.zip',
      shapefile((files) => delete files['units.dbf']),
    );
    expect(codes).toEqual(['missing_dbf']);
    expect(layer?.features).toHaveLength(2);
  });
  test('a .dbf cut off, or one that claims four thousand million rows', async () => {
    const cut = replaced('units.dbf', (bytes) => bytes.slice(0, 400));
    expect((await said('a.zip', cut)).codes).toEqual(['broken_dbf']);
    const huge = shapefile((files) =>
      new DataView(
        (files['units.dbf'] as Uint8Array).buffer,
        (files['units.dbf'] as Uint8Array).byteOffset,
      ).setUint32(4, 0xffffffff, true),
    );
    expect((await said('a.zip', huge)).codes).toEqual(['broken_dbf']);
  });
  test.each([
    ['without .cpg', null, 'encoding_guessed'],
    ['with a .cpg that says UTF-8', 'UTF-8', 'encoding_wrong'],
    ['with a .cpg that says GBK', 'GBK', null],
    ['with a .cpg that says 936', '936', null],
  ])('GBK texts %s', async (_, cpg, code) => {
    const bytes = shapefile((files) => {
      const dbf = files['units.dbf'] as Uint8Array;
      const utf8 = strToU8('甲小区');
      for (let at = 0; at + utf8.length < dbf.length; at++)
        if (utf8.every((byte, next) => dbf[at + next] === byte))
          dbf.set([...GBK_JIA, ...Array(utf8.length - 2).fill(0x20)], at);
      // The circle's name would still be UTF-8.
      const circle = strToU8('一圈');
      for (let at = 0; at + circle.length < dbf.length; at++)
        if (circle.every((byte, next) => dbf[at + next] === byte)) dbf.fill(0x20, at, at + circle.length);
      if (cpg === null) delete files['units.cpg'];
      else files['units.cpg'] = strToU8(cpg);
    });
    const { layer, codes } = await said('a.zip', bytes);
    expect(codes).toEqual(code === null ? [] : [code]);
    expect(layer?.features[0]?.properties.name_zh).toBe('甲');
  });
});

describe('tables', () => {
  const parts = { units: edition('甲').units, circles: edition().circles };
  const joined = async (text: string) => {
    const file = await readFile('a.csv', strToU8(text), decode);
    if (!file.read || !('table' in file)) throw new Error(JSON.stringify(file));
    return joinTable(file.table, parts);
  };
  test('semicolons, a title above, quotes, numbers with commas', async () => {
    const { units, changed, findings } = await joined('街道单元表;;\n\n编号;名称;人口\nu0;"新;名";"1,234"\n');
    expect(findings).toEqual([]);
    expect(changed).toEqual(['u0']);
    expect(units[0]).toMatchObject({ nameZh: '新;名', residents: 1234 });
  });
  test('rows without a unit, twice the same, names of several, values that mean nothing', async () => {
    const text = '编号,名称,人口,圈\nu0,甲,x,没有的圈\nu0,甲,2,\nzz,没有,1,\n,甲,3,\n';
    const { units, findings, untouched } = await joined(text);
    expect(findings.map(({ code, values }) => [code, values.row])).toEqual([
      ['row_repeated', 3],
      ['row_unmatched', 4],
      ['row_ambiguous', 5],
      ['bad_residents', 2],
      ['unknown_value', 2],
    ]);
    expect(units).toEqual(parts.units);
    expect(untouched).toEqual(['u1']);
    for (const finding of findings) expect(findingSentence(finding, 'zh')).not.toMatch(/[{}]/);
  });
  test('a table of another street', async () => {
    const { findings } = await joined('编号,名称\nx1,甲乙\n');
    expect(findings[0]).toMatchObject({ code: 'rows_unmatched', severity: 'refusal' });
    expect(findingSentence(findings[0] as Finding, 'zh')).toMatch(/^1 行里没有一行找得到单元/);
  });
  test('columns that mean nothing here are named; where no other is left, that nothing changes', async () => {
    const some = await joined('编号,人口,电话,社区\nu0,7,1,gm\n');
    expect(some.findings).toMatchObject([{ code: 'columns_unread', values: { names: '电话, 社区' } }]);
    const none = await joined('名称,备注\n甲,x\n');
    expect(none.findings[0]).toMatchObject({ code: 'no_value_column', severity: 'warning' });
    expect(findingSentence(none.findings[0] as Finding, 'zh')).toMatch(/不会有改动.*未读取:备注$/);
  });
  test('residents that are a number, but of no people', async () => {
    const { findings } = await joined('编号,人口\nu0,-5\nu1,1000000000000\n');
    expect(findings.map((finding) => findingSentence(finding, 'zh'))).toEqual([
      'u0 的居民数「-5」不是 0 至 10,000,000 的数,未采用。',
      'u1 的居民数「1000000000000」不是 0 至 10,000,000 的数,未采用。',
    ]);
  });
  test('residents that are no whole number are made one, and that is said; 12.0 is whole', async () => {
    const { units, findings } = await joined('编号,人口\nu0,1.5\nu1,12.0\n');
    expect(units.map(({ residents }) => residents)).toEqual([2, 12]);
    expect(findings.map((finding) => findingSentence(finding, 'zh'))).toEqual([
      'u0 的居民数「1.5」不是整数,按 2 采用。',
    ]);
    const { layer } = await said('a.json', collection(feature(polygon(0), { id: 'a', residents: 1.5 })));
    expect(draftUnits(layer?.features ?? []).findings).toMatchObject([
      { code: 'rounded_residents', units: ['a'], values: { n: 2 } },
      { code: 'without_name' },
    ]);
  });
  test('GBK', async () => {
    const bytes = new Uint8Array([...strToU8('id,name\nu0,'), ...GBK_JIA, 0x0a]);
    const { codes } = await said('a.csv', bytes);
    expect(codes).toEqual(['encoding_guessed']);
  });
  test('Excel', async () => {
    const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>人口</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>u1</t></is></c><c r="B2"><v>77</v></c></row></sheetData></worksheet>`;
    const types =
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
    const book =
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>';
    const links =
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
    const bytes = zipSync({
      '[Content_Types].xml': strToU8(types),
      'xl/workbook.xml': strToU8(book),
      'xl/_rels/workbook.xml.rels': strToU8(links),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    });
    const file = await readFile('a.xlsx', bytes, decode);
    if (!file.read || !('table' in file)) throw new Error(JSON.stringify(file));
    expect(joinTable(file.table, parts).units[1]).toMatchObject({ id: 'u1', residents: 77 });
    const cut = await said('a.xlsx', bytes.slice(0, bytes.length - 30));
    expect(cut.codes).toEqual(['broken_excel']);
  });
});
