import type { MultiPolygon, Polygon } from 'geojson';
import type { StreetMap } from '@/core/area/street-map';
import { toDegrees, toMetres } from '@/core/geo/projection';
import type { CellSize } from '@/core/hotspot/grid';

/** The cells of one size that the street has: the units of observation, those where nothing happened included. */
export interface StreetCells {
  readonly size_m: CellSize;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** The circle the cell's middle lies in; of a cell cut by the outline, that of a part inside. */
  readonly circle: readonly (string | null)[];
  /**
   * Indices of the cells that are judged: all but those on hillsides. Two thirds of the street are hills where nobody
   * lives; among them every place with people would be "significantly high", which tells nobody anything.
   */
  readonly judged: Int32Array;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  /** WGS 84: south-west, north-west, north-east, south-east of the grid's frame. */
  readonly corners: readonly [Corner, Corner, Corner, Corner];
}
type Corner = readonly [longitude: number, latitude: number];
/** A closed ring in metres, flat: x0, y0, x1, y1, … */
type Ring = Float64Array;

const ringsOf = (shape: Polygon | MultiPolygon): Ring[] => {
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  return rings.map((ring) => Float64Array.from(ring.flatMap(([lng = 0, lat = 0]) => toMetres(lng, lat))));
};

/** Even-odd rule over all rings, so that a hole is outside. */
function isInside(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [ax, ay, bx, by] = [ring[at]!, ring[at + 1]!, ring[at + 2]!, ring[at + 3]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

const boxOf = (rings: readonly Ring[]) => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      west = Math.min(west, ring[at]!);
      east = Math.max(east, ring[at]!);
      south = Math.min(south, ring[at + 1]!);
      north = Math.max(north, ring[at + 1]!);
    }
  return { west, south, east, north };
};

/** Where in a cell one looks for the street, as shares of its side: the middle first, then towards the corners. */
const PROBES = [
  [0.5, 0.5],
  [0.05, 0.05],
  [0.05, 0.95],
  [0.95, 0.05],
  [0.95, 0.95],
] as const;

/**
 * A cell belongs to the street when its middle or the neighbourhood of a corner does: one cut by the outline counts
 * whole, because what happens in it happens in the street.
 */
export function streetCells(street: StreetMap, size_m: CellSize): StreetCells {
  const outline = ringsOf(street.outline.geometry);
  const units = street.units.features.map(({ geometry, properties }) => {
    const rings = ringsOf(geometry);
    return { circleId: properties.circle_id, isHill: properties.kind === 'hillside', rings, ...boxOf(rings) };
  });
  const unitAt = (x: number, y: number) =>
    units.find(
      (one) =>
        x >= one.west && x <= one.east && y >= one.south && y <= one.north && isInside(one.rings, x, y),
    );
  const box = boxOf(outline);
  const [west, south] = [Math.floor(box.west / size_m), Math.floor(box.south / size_m)];
  const columns = Math.floor(box.east / size_m) - west + 1;
  const rows = Math.floor(box.north / size_m) - south + 1;
  const [x, y]: [number[], number[]] = [[], []];
  const circle: (string | null)[] = [];
  const judged: number[] = [];
  for (let row = south; row < south + rows; row++) {
    for (let column = west; column < west + columns; column++) {
      const probe = PROBES.find(([east, north]) =>
        isInside(outline, (column + east) * size_m, (row + north) * size_m),
      );
      if (probe === undefined) continue;
      const unit = unitAt((column + probe[0]) * size_m, (row + probe[1]) * size_m);
      if (unit?.isHill === false) judged.push(x.length);
      x.push(column);
      y.push(row);
      circle.push(unit?.circleId ?? null);
    }
  }
  const corner = (column: number, row: number) => toDegrees(column * size_m, row * size_m);
  return {
    size_m,
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    circle,
    judged: Int32Array.from(judged),
    west,
    south,
    columns,
    rows,
    corners: [
      corner(west, south),
      corner(west, south + rows),
      corner(west + columns, south + rows),
      corner(west + columns, south),
    ],
  };
}
