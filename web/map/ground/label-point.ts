import type { Polygon } from 'geojson';
import type { Position } from '@/core/incident/incident';

/** The centroid of a polygon's outer ring, in degrees: good enough to hang a name on a compact shape such as a park. */
export function labelPoint(polygon: Polygon): Position {
  const ring = polygon.coordinates[0] ?? [];
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  let sumX = 0;
  let sumY = 0;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    const [x2 = 0, y2 = 0] = ring[index + 1] ?? [];
    // Relative to a corner: degrees to seven places times each other would lose the small differences.
    const cross = (x1 - originX) * (y2 - originY) - (x2 - originX) * (y1 - originY);
    doubled += cross;
    sumX += (x1 + x2 - 2 * originX) * cross;
    sumY += (y1 + y2 - 2 * originY) * cross;
  }
  if (doubled === 0) return [originX, originY];
  return [originX + sumX / (3 * doubled), originY + sumY / (3 * doubled)];
}
