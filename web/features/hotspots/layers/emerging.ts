import { PATTERNS } from '@/core/hotspot/emerging';
import { patternRaster } from '../review/raster';
import { hotspotLayer } from './layer';

/** How hot spots come and go by the week. */
export const emerging = hotspotLayer({
  id: 'emerging',
  words: {
    zh: {
      name: '演变类型',
      unit: '近 12 周',
      read: '按近 12 周每周检验一次,说明热点是新出现、持续还是正在消退。',
    },
    en: {
      name: 'Emerging patterns',
      unit: 'last 12 weeks',
      read: 'Each of the last 12 weeks is tested: whether a hot spot is new, lasting or fading.',
    },
  },
  grain: ['size_m', 'band_m'],
  isClassed: true,
  isOfPatterns: true,
  paint: ({ question: { theme }, cells, patterns }) => patterns && patternRaster(cells, patterns, theme),
  stepText: ({ from }, t) => (from < 0 ? t('pattern_cold') : t(`pattern_${PATTERNS[from - 1] ?? 'new'}`)),
  refusal: ({ patterns }, t) => (patterns === null ? t('refused_weeks') : null),
});
