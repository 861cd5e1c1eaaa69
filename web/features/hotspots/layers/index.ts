import { cells } from './cells';
import { change } from './change';
import { circles } from './circles';
import { clusters } from './clusters';
import { emerging } from './emerging';
import { heat } from './heat';
import { hot } from './hot';
import type { HotspotLayer } from './layer';
import { repeat } from './repeat';
import { units } from './units';

/** What the map of the hotspots can show, in the order of the list. */
const layers = [heat, cells, hot, emerging, clusters, repeat, circles, units, change] as const;

export type ReviewLayer = (typeof layers)[number]['id'];
export const layerIds: readonly ReviewLayer[] = layers.map(({ id }) => id);

const byId = new Map<ReviewLayer, HotspotLayer<ReviewLayer>>(layers.map((layer) => [layer.id, layer]));

export function layerOf(id: ReviewLayer): HotspotLayer<ReviewLayer> {
  const layer = byId.get(id);
  if (!layer) throw new Error(`There is no layer ${id}.`);
  return layer;
}

/** Shown at first; and where two periods are to lie beside each other and the one shown cannot. */
export const firstLayer: ReviewLayer = 'hot';
export const swipedLayer: ReviewLayer = 'cells';

/** Whether its cells can be pressed and have sizes. */
export const isOfCells = (id: ReviewLayer): boolean => layerOf(id).grain.includes('size_m');
