import { count } from '@/core/figures/count';
import { countRaster } from '../review/raster';
import { hotspotLayer } from './layer';

const highest = (values: Float64Array) => values.reduce((most, one) => Math.max(most, one), 0);

/** Counts, both periods on one scale; periods of unlike length are brought to the length of the one looked at. */
export const cells = hotspotLayer({
  id: 'cells',
  words: {
    zh: {
      name: '网格件数',
      unit: '件 / 格({{size}} 米)',
      read: '每格一个数:格内上报件数。空白格为 0。被街道边界切到的格算一整格,只计街道内的案件。',
    },
    en: {
      name: 'Counts by cell',
      unit: 'per cell ({{size}} m)',
      read: 'One number per cell: incidents reported in it. Empty cells had none. A cell cut by the outline counts whole, with what happened inside the street.',
    },
  },
  grain: ['size_m'],
  isCounted: true,
  isSwiped: true,
  paint: ({ question: { theme, top }, cells, now, before, ratio }) => {
    const scale = top ?? Math.max(1, highest(now));
    const earlier = before.map((counted) => counted * ratio);
    return {
      ...countRaster(cells, now, scale, theme),
      beforeRaster: countRaster(cells, earlier, scale, theme).raster,
      top: scale,
    };
  },
  stepText: ({ from, to }) =>
    from === to ? count(from) : to === Infinity ? `≥ ${count(from)}` : `${count(from)}–${count(to)}`,
});
