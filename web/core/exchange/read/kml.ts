import { kml } from '@tmcw/togeojson';
import { DOMParser, ParseError } from '@xmldom/xmldom';
import { note, refusal } from '../finding';
import { MOST_TREE_BYTES } from '../limits';
import { type ReadFile, refused, unmarked } from './layer';
import { groundOf } from './polygons';
import { type Decode, decodeUnknown } from './text';

/** Bad XML is refused, not mended; the parser would otherwise write to the console and go on. */
const stop = (level: string, message: string): void => {
  if (level !== 'warning') throw new Error(message);
};

/**
 * KML's polygons with the attributes of ExtendedData. A document type is refused: it is where XML hides entities that
 * grow without end, and no KML has one.
 */
export function readKml(bytes: Uint8Array, decode: Decode): ReadFile {
  if (bytes.length > MOST_TREE_BYTES)
    return refused(refusal('too_large', { values: { size: bytes.length, most: MOST_TREE_BYTES } }));
  const decoded = decodeUnknown(bytes, decode);
  if (decoded === null) return refused(refusal('unknown_encoding'));
  if (/<!DOCTYPE/i.test(decoded.text.slice(0, 4096))) return refused(refusal('xml_doctype'));
  let features: ReturnType<typeof kml>['features'];
  try {
    const document = new DOMParser({ onError: stop }).parseFromString(decoded.text.trim(), 'text/xml');
    features = kml(document).features;
  } catch (error) {
    const { lineNumber, columnNumber } = (error instanceof ParseError && error.locator) || {};
    // Where there is no element at all, the parser knows no place.
    const values = { line: lineNumber || 1, column: columnNumber || 1 };
    return refused(refusal('broken_xml', { values }));
  }
  const ground = groundOf(features);
  const guessed =
    decoded.encoding === 'gb18030' ? [note('encoding_guessed', { values: { encoding: 'GBK' } })] : [];
  const findings = [...guessed, ...ground.findings];
  if (findings.some(({ severity }) => severity === 'refusal')) return refused(...findings);
  return {
    read: true,
    layer: { format: 'kml', features: ground.features, crs: 'wgs84', circles: [], marks: unmarked, findings },
  };
}
