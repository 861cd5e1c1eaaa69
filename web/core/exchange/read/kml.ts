import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
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
  if (decoded === null || /<!DOCTYPE/i.test(decoded.text.slice(0, 4096)))
    return refused(refusal('broken_xml', { values: { reason: decoded === null ? 'encoding' : 'DOCTYPE' } }));
  let features: ReturnType<typeof kml>['features'];
  try {
    const document = new DOMParser({ onError: stop }).parseFromString(decoded.text.trim(), 'text/xml');
    features = kml(document).features;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return refused(refusal('broken_xml', { values: { reason: reason.slice(0, 120) } }));
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
