import { density, frameOf } from '@/core/hotspot/density';
import { niceCeiling } from '@/map/heat/heat-ramp';
import { densityPicture } from '../review/raster';
import { hotspotLayer } from './layer';

/** Density of both periods on one scale and in one frame, the earlier one brought to the length of the one looked at. */
export const heat = hotspotLayer({
  id: 'heat',
  words: {
    zh: {
      name: '热度(核密度)',
      unit: '件 / 公顷 · 半径 {{radius}} 米',
      read: '颜色越靠近色标右端,每公顷案件越密;看集中的片区,不看边缘。',
    },
    en: {
      name: 'Heat (kernel density)',
      unit: 'per hectare · bandwidth {{radius}} m',
      read: 'The stronger the colour, the more incidents per hectare; look at the centres, not at the edges.',
    },
  },
  grain: ['bandwidth_m'],
  isCounted: true,
  isSwiped: true,
  isSmooth: true,
  paint: ({ question: { bandwidth_m, theme, top }, finest }) => {
    const { x, y, now, before } = finest();
    const either = now.map((count, at) => count + before[at]!);
    const frame = frameOf(x, y, either);
    const made = density(x, y, now, bandwidth_m, frame);
    if (!made) return null;
    const earlier = density(x, y, before, bandwidth_m, frame);
    const scale = top ?? niceCeiling(Math.max(made.highest, earlier?.highest ?? 0));
    return {
      ...densityPicture(made, theme, scale),
      beforeRaster: earlier && densityPicture(earlier, theme, scale).raster,
    };
  },
  stepText: ({ from }) => String(from),
});
