import type { Map as GlMap } from 'maplibre-gl';

/**
 * While a tool is in hand a drag draws, so the map must not follow it, nor zoom at a double press. The wheel, the keys
 * and two fingers still move the map.
 */
export function holdMap(map: GlMap, isHeld: boolean): void {
  for (const handler of [map.dragPan, map.boxZoom, map.doubleClickZoom]) {
    if (handler.isEnabled() !== isHeld) continue;
    if (isHeld) handler.disable();
    else handler.enable();
  }
}
