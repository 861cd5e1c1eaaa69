import type { MapHandle } from '@/map/map-canvas';
import type { HandScene } from './hand-scene';

type Place = readonly [number, number];

const mercator = (latitude: number): number =>
  (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;

/** From degrees to pixels as the map has them now: two questions to the map for any number of corners. */
function projector(map: MapHandle, [lng, lat]: Place): ((place: Place) => Place) | null {
  const [here, east] = [map.project([lng, lat]), map.project([lng + 0.1, lat])];
  if (here === null || east === null) return null;
  const pixels = (east.x - here.x) / 0.1;
  const level = mercator(lat);
  return ([x, y]) => [here.x + (x - lng) * pixels, here.y - (mercator(y) - level) * pixels];
}

/** Draws a scene in the map's place and size on an empty sheet. */
export function drawHand(pen: CanvasRenderingContext2D, scene: HandScene, map: MapHandle): void {
  const first = scene.shapes[0]?.rings.find((ring) => ring.length > 0)?.[0] ?? scene.dots[0]?.position;
  const project = first && projector(map, first);
  if (!project) return;
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  for (const { rings, fill, line, width } of scene.shapes) {
    pen.beginPath();
    for (const ring of rings)
      ring.forEach((place, at) => {
        const [x, y] = project(place);
        if (at === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      });
    if (fill !== null) {
      pen.fillStyle = fill;
      pen.fill('evenodd');
    }
    if (line !== null) {
      pen.strokeStyle = line;
      pen.lineWidth = width;
      pen.stroke();
    }
  }
  for (const { position, radius, fill, line, width } of scene.dots) {
    const [x, y] = project(position);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
    pen.strokeStyle = line;
    pen.lineWidth = width;
    pen.stroke();
  }
}
