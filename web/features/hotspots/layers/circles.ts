import { hotspotLayer } from './layer';
import { rateShapes } from './rates';
import { spanText } from './step-text';

export const circles = hotspotLayer({
  id: 'circles',
  words: {
    zh: {
      name: '微治圈发生率',
      unit: '件 / 千人(收缩后)',
      read: '每千名居民件数,已按人口多少收缩;人口少的圈向全街平均靠拢,原值见表。',
    },
    en: {
      name: 'Rates by circle',
      unit: 'per 1,000 residents (shrunk)',
      read: 'Per 1,000 residents, shrunk towards the street where few people live; the raw rate is in the table.',
    },
  },
  grain: [],
  shapes: (found) => rateShapes(found, 'circle'),
  stepText: spanText,
});
