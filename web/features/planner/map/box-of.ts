import { type Edition, unitPoints } from '@/core/edition/edition';
import { fromGrid } from '@/core/edition/grid';

/** The box round units in degrees, west south east north; null when none of them is there. */
export function boxOf(
  edition: Edition,
  ids: readonly string[],
): [west: number, south: number, east: number, north: number] | null {
  const places = ids.flatMap((id) => {
    const unit = edition.units.get(id);
    return unit ? unitPoints(edition, unit).flat().map(fromGrid) : [];
  });
  if (places.length === 0) return null;
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A box as much larger on every side as it is wide: what lies round it says what it is. */
export function widened([west, south, east, north]: readonly [number, number, number, number]): [
  number,
  number,
  number,
  number,
] {
  const [x, y] = [east - west, north - south];
  return [west - x, south - y, east + x, north + y];
}
