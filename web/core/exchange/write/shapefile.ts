import { strToU8, zipSync } from 'fflate';
import type { UnitPolygon } from '../../edition/partition';
import { WGS84_PRJ } from '../prj';
import { type DbfField, writeDbf } from './dbf';
import { type EditionFile, notesOf } from './edition-file';

const POLYGON = 5;
const HEADER_BYTES = 100;

/**
 * Names in a shapefile have 10 bytes. They are: id, circle_id, circle_zh (the circle's name), comm_id (community),
 * name_zh, name_en, kind, residents. Texts are UTF-8, which the .cpg says.
 */
const fields: readonly DbfField[] = [
  { name: 'id', type: 'C', bytes: 24 },
  { name: 'circle_id', type: 'C', bytes: 20 },
  { name: 'circle_zh', type: 'C', bytes: 180 },
  { name: 'comm_id', type: 'C', bytes: 20 },
  { name: 'name_zh', type: 'C', bytes: 180 },
  { name: 'name_en', type: 'C', bytes: 120 },
  { name: 'kind', type: 'C', bytes: 20 },
  { name: 'residents', type: 'N', bytes: 9 },
];

type Box = [west: number, south: number, east: number, north: number];
type Ring = readonly (readonly number[])[];

/** Shapefiles walk outer rings clockwise and holes the other way, against RFC 7946. The first corner stays first. */
const reversed = (ring: Ring): Ring => [...ring].reverse();

function boxOf(units: readonly UnitPolygon[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { coordinates } of units)
    for (const [x = 0, y = 0] of coordinates[0] ?? []) {
      [box[0], box[1]] = [Math.min(box[0], x), Math.min(box[1], y)];
      [box[2], box[3]] = [Math.max(box[2], x), Math.max(box[3], y)];
    }
  return units.length === 0 ? [0, 0, 0, 0] : box;
}

const setBox = (view: DataView, at: number, box: Box) =>
  box.forEach((value, side) => {
    view.setFloat64(at + side * 8, value, true);
  });

/** A polygon's record without its header (ESRI Shapefile Technical Description, 1998, p. 8). */
function content(unit: UnitPolygon): Uint8Array {
  const rings = unit.coordinates.map(reversed);
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
  const bytes = new Uint8Array(44 + rings.length * 4 + corners * 16);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, POLYGON, true);
  setBox(view, 4, boxOf([unit]));
  view.setInt32(36, rings.length, true);
  view.setInt32(40, corners, true);
  let at = 0;
  rings.forEach((ring, number) => {
    view.setInt32(44 + number * 4, at, true);
    for (const [x = 0, y = 0] of ring) {
      const start = 44 + rings.length * 4 + at * 16;
      view.setFloat64(start, x, true);
      view.setFloat64(start + 8, y, true);
      at += 1;
    }
  });
  return bytes;
}

function header(view: DataView, bytes: number, box: Box): void {
  view.setInt32(0, 9994);
  view.setInt32(24, bytes / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, POLYGON, true);
  setBox(view, 36, box);
}

function shapes(units: readonly UnitPolygon[]): { shp: Uint8Array; shx: Uint8Array } {
  const records = units.map(content);
  const size = records.reduce((sum, { length }) => sum + 8 + length, HEADER_BYTES);
  const [shp, shx] = [new Uint8Array(size), new Uint8Array(HEADER_BYTES + 8 * records.length)];
  const [shpView, shxView] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  const box = boxOf(units);
  header(shpView, shp.length, box);
  header(shxView, shx.length, box);
  let at = HEADER_BYTES;
  records.forEach((record, number) => {
    shpView.setInt32(at, number + 1);
    shpView.setInt32(at + 4, record.length / 2);
    shxView.setInt32(HEADER_BYTES + 8 * number, at / 2);
    shxView.setInt32(HEADER_BYTES + 8 * number + 4, record.length / 2);
    shp.set(record, at + 8);
    at += 8 + record.length;
  });
  return { shp, shx };
}

/** Zip entries need a time; this one says nothing, so that equal editions give equal bytes. */
const NO_TIME = '1980-01-02T00:00:00';

/**
 * An edition's units as a zipped shapefile in WGS 84: .shp, .shx, .dbf, .prj, .cpg and the notes as .txt.
 * @param base the files' name without extension, ASCII: some programs read no other
 */
export function writeShapefile(file: EditionFile, base = 'units'): Uint8Array {
  const circleNames = new Map(file.circles.map(({ id, nameZh }) => [id, nameZh]));
  const rows = file.units.map((unit) => [
    unit.id,
    unit.circleId,
    circleNames.get(unit.circleId) ?? '',
    unit.communityId,
    unit.nameZh,
    unit.nameEn,
    unit.kind,
    unit.residents,
  ]);
  const { shp, shx } = shapes(file.units);
  const about = [`${file.streetName} ${file.name}`, ...notesOf(file), 'WGS 84 (EPSG:4326), UTF-8'];
  return zipSync(
    {
      [`${base}.shp`]: shp,
      [`${base}.shx`]: shx,
      [`${base}.dbf`]: writeDbf(fields, rows),
      [`${base}.prj`]: strToU8(WGS84_PRJ),
      [`${base}.cpg`]: strToU8('UTF-8'),
      [`${base}.txt`]: strToU8(`${about.join('\r\n')}\r\n`),
    },
    { mtime: NO_TIME, level: 6 },
  );
}
