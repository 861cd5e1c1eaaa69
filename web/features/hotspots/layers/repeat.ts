import { palettes, rgba } from '@/map/palette';
import { hotspotLayer } from './layer';
import { spanText } from './step-text';

/** Where the same came back: discs whose area is their count, at the middle of the unit or the named place. */
export const repeat = hotspotLayer({
  id: 'repeat',
  words: {
    zh: {
      name: '重复地点',
      unit: '30 天内 3 件及以上',
      read: '同一微单元同一事项,或同一地点,30 天内发生 3 件及以上。',
    },
    en: {
      name: 'Repeat places',
      unit: 'three or more in 30 days',
      read: 'The same item in the same unit, or the same place, three times or more within 30 days.',
    },
  },
  grain: [],
  needs: 'repeatPlaces',
  shapes: ({ repeatPlaces, theme }) => {
    const { hot } = palettes[theme];
    const [fill, line] = [rgba(hot[1], 0.45), rgba(hot[2], 0.95)];
    return {
      discs: repeatPlaces.map(({ position, count }) => ({
        position,
        radius_px: 7 + 4 * Math.sqrt(count),
        fill,
        line,
      })),
      legend: [],
    };
  },
  stepText: spanText,
});
