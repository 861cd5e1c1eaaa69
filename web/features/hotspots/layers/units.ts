import { hotspotLayer } from './layer';
import { rateShapes } from './rates';
import { spanText } from './step-text';

export const units = hotspotLayer({
  id: 'units',
  words: {
    zh: {
      name: '微单元发生率',
      unit: '件 / 千人(收缩后)',
      read: '每千名居民件数,已按人口多少收缩;无人居住的微单元不上色。',
    },
    en: {
      name: 'Rates by unit',
      unit: 'per 1,000 residents (shrunk)',
      read: 'Per 1,000 residents, shrunk where few people live; units without residents have no colour.',
    },
  },
  grain: [],
  shapes: (found) => rateShapes(found, 'unit'),
  stepText: spanText,
});
