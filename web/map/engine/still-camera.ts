import type { Position } from '@/core/incident/incident';
import type { Bounds } from '../incidents/clusters';
import type { MapView, Padding } from '../map-props';
import { FIT_ZOOM, type Point, ZOOMS } from './surface';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place on the Mercator square from 0 to 1, y to the south. */
const worldOf = ([longitude, latitude]: Position): Point => ({
  x: longitude / 360 + 0.5,
  y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI),
});
const placeOf = ({ x, y }: Point): Position => [
  (x - 0.5) * 360,
  (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90,
];
const pixelsAt = (zoom: number): number => 512 * 2 ** zoom;
const viewOf = (world: Point, zoom: number): MapView => {
  const [longitude, latitude] = placeOf(world);
  return standing({ longitude, latitude, zoom });
};

/** As near as a camera may stand. */
export const standing = ({ zoom, ...place }: MapView): MapView => ({
  ...place,
  zoom: Math.min(ZOOMS.most, Math.max(ZOOMS.least, zoom)),
});

/** CSS pixels from the left upper corner of a map of this size that is looked at from there. */
export function project(view: MapView, { width, height }: Size, position: Position): Point {
  const centre = worldOf([view.longitude, view.latitude]);
  const at = worldOf(position);
  const pixels = pixelsAt(view.zoom);
  return { x: width / 2 + (at.x - centre.x) * pixels, y: height / 2 + (at.y - centre.y) * pixels };
}

/** The place under a pixel. */
export function unproject(view: MapView, { width, height }: Size, { x, y }: Point): Position {
  const centre = worldOf([view.longitude, view.latitude]);
  const pixels = pixelsAt(view.zoom);
  return placeOf({ x: centre.x + (x - width / 2) / pixels, y: centre.y + (y - height / 2) / pixels });
}

/** West, south, east and north of what is seen. */
export function boundsOf(view: MapView, size: Size): Bounds {
  const [west, north] = unproject(view, size, { x: 0, y: 0 });
  const [east, south] = unproject(view, size, { x: size.width, y: size.height });
  return [west, south, east, north];
}

/** From where these bounds fill what the padding leaves; null where it leaves nothing. */
export function fitted([west, south, east, north]: Bounds, size: Size, padding: Padding): MapView | null {
  const width = size.width - padding.left - padding.right;
  const height = size.height - padding.top - padding.bottom;
  if (width < 0 || height < 0) return null;
  const [from, to] = [worldOf([west, north]), worldOf([east, south])];
  const pixels = Math.min(width / (to.x - from.x), height / (to.y - from.y));
  const zoom = Math.min(FIT_ZOOM, Math.log2(pixels / 512));
  const shift = {
    x: (padding.left - padding.right) / 2 / pixelsAt(zoom),
    y: (padding.top - padding.bottom) / 2 / pixelsAt(zoom),
  };
  return viewOf({ x: (from.x + to.x) / 2 - shift.x, y: (from.y + to.y) / 2 - shift.y }, zoom);
}

/** Moved by so many pixels under the hand. */
export function dragged(view: MapView, by: Point): MapView {
  const centre = worldOf([view.longitude, view.latitude]);
  const pixels = pixelsAt(view.zoom);
  return viewOf({ x: centre.x - by.x / pixels, y: centre.y - by.y / pixels }, view.zoom);
}

/** Nearer by so many levels; the place under the pixel stays there. */
export function zoomed(view: MapView, size: Size, by: number, at: Point): MapView {
  const nearer = viewOf(worldOf([view.longitude, view.latitude]), view.zoom + by);
  const moved = project(nearer, size, unproject(view, size, at));
  return dragged(nearer, { x: at.x - moved.x, y: at.y - moved.y });
}
