import gcoord from 'gcoord';
import proj4 from 'proj4';
import { type Crs, codeOf, definition } from './crs';

type Position = readonly [number, number];
export type ToWgs84 = (x: number, y: number) => Position;

const shiftedNames = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

const shifted = (crs: 'gcj02' | 'bd09', x: number, y: number): Position =>
  gcoord.transform([x, y], gcoord.WGS84, shiftedNames[crs]) as [number, number];

/** The library's way back is off by up to 10 cm for BD-09; two rounds of there and back leave less than a millimetre. */
function unshifted(crs: 'gcj02' | 'bd09', x: number, y: number): Position {
  let [longitude, latitude] = gcoord.transform([x, y], shiftedNames[crs], gcoord.WGS84) as [number, number];
  for (let round = 0; round < 2; round++) {
    const [again, back] = shifted(crs, longitude, latitude);
    longitude += x - again;
    latitude += y - back;
  }
  return [longitude, latitude];
}

/**
 * The way from a coordinate system to WGS 84 degrees. CGCS2000 is taken as WGS 84: they differ by centimetres. GCJ-02 and
 * BD-09 shift nothing outside China. Throws a RangeError for an EPSG number `parseCrs` refuses.
 */
export function toWgs84(crs: Crs): ToWgs84 {
  if (crs === 'wgs84' || crs === 'cgcs2000') return (x, y) => [x, y];
  if (crs === 'gcj02' || crs === 'bd09') return (x, y) => unshifted(crs, x, y);
  const projection = converter(crs);
  return (x, y) => projection.inverse([x, y]) as [number, number];
}

function converter(crs: Crs) {
  const text = definition(codeOf(crs) ?? 0);
  if (text === null) throw new RangeError(`no definition of ${crs}`);
  return proj4(text);
}
