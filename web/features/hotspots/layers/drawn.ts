import type { Layer } from '@deck.gl/core';
import { BitmapLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { BELOW_BOUNDARIES } from '@/map/ground/ground-layers';
import type { Rgba } from '@/map/palette';
import type { GroundRaster } from '../review/answer';
import type { Shapes } from './layer';

export const order = { beforeId: BELOW_BOUNDARIES };
const colour = (value: Rgba) => [...value] as [number, number, number, number];

/** A picture laid on the ground, square pixels and all: nearest sampling keeps cells apart, linear makes heat smooth. */
export function rasterLayers(raster: GroundRaster | null, id: string, isSmooth: boolean): Layer[] {
  if (!raster) return [];
  const filter = isSmooth ? 'linear' : 'nearest';
  return [
    new BitmapLayer({
      ...order,
      id: `review-${id}`,
      bounds: raster.corners.map(([lng, lat]) => [lng, lat, 0]) as never,
      image: new ImageData(raster.pixels, raster.width, raster.height),
      textureParameters: { minFilter: 'linear', magFilter: filter, mipmapFilter: 'none' },
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
    } as ConstructorParameters<typeof BitmapLayer>[0]),
  ];
}

/** One picture out of two on the same frame: west of a longitude the first, east of it the second. */
export function swiped(west: GroundRaster, east: GroundRaster, longitude: number): GroundRaster {
  const [[left], , [right]] = west.corners;
  const split = Math.round(((longitude - left) / (right - left)) * west.width);
  const column = Math.min(Math.max(split, 0), west.width);
  const pixels = new Uint8ClampedArray(east.pixels);
  for (let row = 0; row < west.height; row++) {
    const start = row * west.width * 4;
    pixels.set(west.pixels.subarray(start, start + column * 4), start);
  }
  return { ...east, pixels };
}

/** Shapes as layers: areas below, discs above. */
export function shapeLayers({ areas = [], discs = [] }: Shapes, id: string): Layer[] {
  type Area = (typeof areas)[number];
  type Disc = (typeof discs)[number];
  const clear: Rgba = [0, 0, 0, 0];
  return [
    ...(areas.length === 0
      ? []
      : [
          new PolygonLayer<Area>({
            ...order,
            id: `review-${id}`,
            data: areas,
            getPolygon: ({ rings }) => rings as never,
            getFillColor: ({ fill }) => colour(fill),
            stroked: areas.some(({ line }) => line !== undefined),
            getLineColor: ({ line }) => colour(line ?? clear),
            getLineWidth: 2,
            lineWidthUnits: 'pixels',
          }),
        ]),
    ...(discs.length === 0
      ? []
      : [
          new ScatterplotLayer<Disc>({
            ...order,
            id: `review-${id}-discs`,
            data: discs,
            getPosition: ({ position }) => [position[0], position[1]],
            getRadius: ({ radius_px }) => radius_px,
            radiusUnits: 'pixels',
            getFillColor: ({ fill }) => colour(fill),
            getLineColor: ({ line }) => colour(line),
            stroked: true,
            lineWidthUnits: 'pixels',
            getLineWidth: 1.5,
          }),
        ]),
  ];
}
