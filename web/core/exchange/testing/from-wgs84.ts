import gcoord from 'gcoord';
import proj4 from 'proj4';
import { type Crs, codeOf, definition } from '../crs';

const shiftedNames = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** The way from WGS 84 degrees to another system: makes the files that `toWgs84` reads. */
export function fromWgs84(crs: Crs): (x: number, y: number) => readonly [number, number] {
  if (crs === 'wgs84' || crs === 'cgcs2000') return (x, y) => [x, y];
  if (crs === 'gcj02' || crs === 'bd09')
    return (x, y) => gcoord.transform([x, y], gcoord.WGS84, shiftedNames[crs]) as [number, number];
  const projection = proj4(definition(codeOf(crs) ?? 0) ?? '');
  return (x, y) => projection.forward([x, y]) as [number, number];
}
