import { className } from '@/core/hotspot/fdr';
import { changeRaster } from '../review/raster';
import { hotspotLayer } from './layer';

/** Where the two periods differ by more than chance. */
export const change = hotspotLayer({
  id: 'change',
  words: {
    zh: {
      name: '两期差异',
      unit: '每天件数之差,FDR 校正',
      read: '本期与对比期每天件数之差,经检验显著上升(红)或下降(蓝)为深色;浅色有升降,但与随机波动分不开。',
    },
    en: {
      name: 'Difference of periods',
      unit: 'per day, FDR corrected',
      read: 'Incidents a day, this period less the other: significant rises and falls in full colour; faint ones cannot be told from chance.',
    },
  },
  grain: ['size_m'],
  isClassed: true,
  paint: ({ question: { theme }, cells, change }) =>
    changeRaster(cells, change.codes, change.difference, theme),
  stepText: ({ from }, t) => t(`rise_${className(from)}`),
  cellText: ({ changeCodes }, at, t) => (changeCodes ? t(`rise_${className(changeCodes[at] ?? 0)}`) : null),
});
