import { refusal } from '../finding';
import { MOST_BYTES } from '../limits';
import { readGeojson } from './geojson';
import { readKml } from './kml';
import { type ReadFile, refused } from './layer';
import { readShapefile } from './shapefile';
import { readCsvTable, readExcelTable } from './table';
import type { Decode } from './text';
import { isFinding, isZip, unzip } from './zip';

const OLD_EXCEL_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];
/** Parts of a shapefile, picked without the others. */
const LOOSE_PART = /^(shp|dbf|shx|prj|cpg)$/;

async function readZip(bytes: Uint8Array, extension: string, decode: Decode): Promise<ReadFile> {
  const entries = unzip(
    bytes,
    (name) => !/^xl\/|^\[Content_Types\]|^docProps\//.test(name) || name === 'xl/workbook.xml',
  );
  if (isFinding(entries))
    return refused(entries.code === 'broken_zip' && extension === 'xlsx' ? refusal('broken_excel') : entries);
  const names = Object.keys(entries);
  if (names.includes('xl/workbook.xml')) return readExcelTable(bytes);
  const document = names.find((name) => /\.kml$/i.test(name));
  if (document !== undefined && !names.some((name) => /\.shp$/i.test(name)))
    return readKml(entries[document] as Uint8Array, decode);
  return readShapefile(entries, decode);
}

/**
 * Reads a file of units: GeoJSON, Shapefile (zip), KML or KMZ, or a table of attributes (CSV, Excel). What it is shows in
 * its first bytes; its name decides only between texts. Never throws for what stands in a file.
 * @param name the file's name, for its extension
 */
export async function readFile(name: string, bytes: Uint8Array, decode: Decode): Promise<ReadFile> {
  if (bytes.length === 0) return refused(refusal('empty_file'));
  if (bytes.length > MOST_BYTES)
    return refused(refusal('too_large', { values: { size: bytes.length, most: MOST_BYTES } }));
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (isZip(bytes)) return readZip(bytes, extension, decode);
  if (/^(zip|xlsx|kmz)$/.test(extension)) return refused(refusal('not_zip', { values: { extension } }));
  if (OLD_EXCEL_MAGIC.every((byte, at) => bytes[at] === byte)) return refused(refusal('old_excel'));
  if (LOOSE_PART.test(extension)) return refused(refusal('missing_shp', { values: { names: name } }));
  if (/^(csv|txt|tsv)$/.test(extension)) return readCsvTable(bytes, decode);
  // Past the byte order mark and blanks, JSON begins with a brace and XML with an angle.
  const first = bytes
    .subarray(0, 64)
    .find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  if (extension === 'kml' || first === 0x3c) return readKml(bytes, decode);
  if (/^(geojson|json)$/.test(extension) || first === 0x7b) return readGeojson(bytes, decode);
  return refused(refusal('unknown_format', { values: { extension: extension || name.slice(0, 40) } }));
}
