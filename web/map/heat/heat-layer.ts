import type { Layer } from '@deck.gl/core';
import { BitmapLayer } from '@deck.gl/layers';
import { BELOW_BOUNDARIES } from '../ground/ground-layers';
import type { Theme } from '../palette';
import type { DensityGrid } from './density-grid';
import { heatPixels } from './heat-ramp';

/** The density as a picture laid on the ground, under the boundaries: constant in metres at every zoom by itself. */
export function heatLayers(grid: DensityGrid | null, theme: Theme, top?: number): Layer[] {
  if (!grid) return [];
  const image = new ImageData(heatPixels(grid, theme, top), grid.columns, grid.rows);
  const [west, south, east, north] = grid.bounds;
  return [
    new BitmapLayer({
      id: 'heat',
      bounds: [west, south, east, north],
      image,
      beforeId: BELOW_BOUNDARIES,
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
    } as ConstructorParameters<typeof BitmapLayer>[0]),
  ];
}
