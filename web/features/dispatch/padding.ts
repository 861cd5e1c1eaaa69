import type { Padding } from '@/map/map-props';

/** Nothing covers the map: a fit only keeps clear of its edge. */
const clear_px = 28;
/** What a sheet of layers unfolded on it takes of the left. */
const layers_px = 208;

const bare: Padding = { top: clear_px, bottom: clear_px, left: clear_px, right: clear_px };
const beside: Padding = { ...bare, left: clear_px + layers_px };

/** What of the map is not free. Changing it moves nothing. */
export const paddingOf = (hasLayers: boolean): Padding => (hasLayers ? beside : bare);
