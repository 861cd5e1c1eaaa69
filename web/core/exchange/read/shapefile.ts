/// <reference path="./shpjs.d.ts" />
import { parseShp } from 'shpjs';
import { type Finding, refusal, warning } from '../finding';
import { MOST_CORNERS } from '../limits';
import { crsOfPrj } from '../prj';
import { readDbf } from './dbf';
import { type ReadFile, refused, unmarked } from './layer';
import { groundOf } from './polygons';
import type { Decode } from './text';
import type { Entries } from './zip';

const SHAPE_MAGIC = 9994;
const POLYGON_TYPES = new Set([5, 15, 25]);
const HEADER_BYTES = 100;

const stem = (name: string) => name.replace(/\.[^.]*$/, '').toLowerCase();

function sibling(entries: Entries, shp: string, extension: string): Uint8Array | null {
  const wanted = `${stem(shp)}.${extension}`;
  const found = Object.keys(entries).find((name) => name.toLowerCase() === wanted);
  return found === undefined ? null : (entries[found] ?? null);
}

/** Why bytes are no whole polygon shapefile; null when they are. */
function fault(shp: Uint8Array): Finding | null {
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  if (shp.length < HEADER_BYTES || view.getInt32(0) !== SHAPE_MAGIC) return refusal('broken_shp');
  const stated = view.getInt32(24) * 2;
  if (stated > shp.length) return refusal('short_shp', { values: { has: shp.length, stated_bytes: stated } });
  const type = view.getInt32(32, true);
  if (!POLYGON_TYPES.has(type)) return refusal('no_polygons', { values: { type } });
  // A corner takes 16 bytes; that is known before millions of arrays are made.
  const corners = Math.floor((shp.length - HEADER_BYTES) / 16);
  if (corners > MOST_CORNERS * 2)
    return refusal('too_many_corners', { values: { n: corners, most: MOST_CORNERS } });
  return null;
}

function crsOf(prj: Uint8Array | null, decode: Decode) {
  if (prj === null) return { crs: null, findings: [warning('missing_prj')] };
  const text = decode(prj, 'utf-8') ?? decode(prj, 'gb18030') ?? '';
  const parsed = crsOfPrj(text);
  if (parsed.known) return { crs: parsed.crs, findings: [] };
  const [, name = text.slice(0, 60)] = /"([^"]*)"/.exec(text) ?? [];
  const code = parsed.reason === 'old_datum' ? 'old_datum' : 'unknown_prj';
  return { crs: null, findings: [warning(code, { values: { name } })] };
}

/** A shapefile from the files of a zip. Coordinates stay as they are: which system they are in is the person's word. */
export function readShapefile(entries: Entries, decode: Decode): ReadFile {
  const names = Object.keys(entries).filter((name) => /\.shp$/i.test(name));
  const [name] = names;
  if (name === undefined) {
    const values = { names: Object.keys(entries).slice(0, 6).join(', ') };
    return refused(refusal('missing_shp', { values }));
  }
  if (names.length > 1)
    return refused(
      refusal('several_layers', { values: { n: names.length, names: names.slice(0, 6).join(', ') } }),
    );
  const shp = entries[name] as Uint8Array;
  const wrong = fault(shp);
  if (wrong !== null) return refused(wrong);
  const cpg = sibling(entries, name, 'cpg');
  const attributes = readDbf(sibling(entries, name, 'dbf'), cpg && decode(cpg, 'utf-8'), decode);
  const { crs, findings } = crsOf(sibling(entries, name, 'prj'), decode);
  let shapes: ReturnType<typeof parseShp>;
  try {
    shapes = parseShp(shp);
  } catch {
    return refused(refusal('broken_shp'));
  }
  const rows = attributes.rows;
  const differ =
    rows.length > 0 && rows.length !== shapes.length
      ? [warning('rows_differ', { values: { rows: rows.length, shapes: shapes.length } })]
      : [];
  const ground = groundOf(shapes.map((geometry, at) => ({ geometry, properties: rows[at] ?? {} })));
  const all = [...findings, ...attributes.findings, ...differ, ...ground.findings];
  if (all.some(({ severity }) => severity === 'refusal')) return refused(...all);
  return {
    read: true,
    layer: {
      format: 'shapefile',
      features: ground.features,
      crs,
      circles: [],
      marks: unmarked,
      findings: all,
    },
  };
}
