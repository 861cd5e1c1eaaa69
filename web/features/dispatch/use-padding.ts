import { useMemo, useSyncExternalStore } from 'react';
import type { Padding } from '@/map/map-props';

/** Widths of the panels in the style sheets, CSS pixels. */
const panel_px = 468;
const case_px = 400;
const layers_px = 208;
const margin_px = 28;

const widths = ['(max-width: 900px)', '(max-width: 1450px)'] as const;

function subscribe(changed: () => void): () => void {
  const queries = widths.map((width) => window.matchMedia(width));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** Narrow: panels below the map. Medium: the case covers the panel. Wide: side by side. */
const layoutNow = (): 'narrow' | 'medium' | 'wide' => {
  const [isNarrow, isMedium] = widths.map((width) => window.matchMedia(width).matches);
  return isNarrow ? 'narrow' : isMedium ? 'medium' : 'wide';
};

/** What the panels cover of the map, so that a fit keeps clear of them. Changing it moves nothing. */
export function usePadding(hasLayers: boolean, hasCase: boolean): Padding {
  const layout = useSyncExternalStore(subscribe, layoutNow);
  return useMemo(() => {
    const right = layout === 'narrow' ? 0 : panel_px + (layout === 'wide' && hasCase ? case_px : 0);
    const left = layout !== 'narrow' && hasLayers ? layers_px : 0;
    return { top: margin_px, bottom: margin_px, left: left + margin_px, right: right + margin_px };
  }, [layout, hasLayers, hasCase]);
}
