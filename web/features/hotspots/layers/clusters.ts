import { palettes, rgba } from '@/map/palette';
import { hotspotLayer } from './layer';
import { spanText } from './step-text';

/** Incidents close to each other. */
export const clusters = hotspotLayer({
  id: 'clusters',
  words: {
    zh: {
      name: '聚集簇',
      unit: '100 米相连,至少 5 件',
      read: '每个圈出的范围内,相距 100 米以内的案件连成一簇(至少 5 件)。各簇的清单见「地点」。',
    },
    en: {
      name: 'Clusters',
      unit: 'within 100 m, five or more',
      read: 'Incidents within 100 m of each other, five or more, form a cluster. Their lists are under Places.',
    },
  },
  grain: [],
  needs: 'clusters',
  shapes: ({ clusters, theme }) => {
    const { hot } = palettes[theme];
    const [fill, line] = [rgba(hot[1], 0.28), rgba(hot[2], 0.95)];
    return { areas: clusters.map(({ hull }) => ({ rings: hull, fill, line })), legend: [] };
  },
  stepText: spanText,
});
