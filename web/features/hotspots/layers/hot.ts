import { className } from '@/core/hotspot/fdr';
import { codeRaster } from '../review/raster';
import { hotspotLayer, type Say } from './layer';

const told = ['too_few_cells', 'all_equal', 'isolated_cells'] as const;
const refusalText = (reason: string, t: Say): string => {
  const known = told.find((one) => one === reason);
  return t(known ? `refused_${known}` : 'refused_other');
};

/** Where more or fewer were reported than chance explains: Gi*. */
export const hot = hotspotLayer({
  id: 'hot',
  words: {
    zh: {
      name: '显著热点 Gi*',
      unit: '邻域 {{band}} 米,FDR 校正',
      read: '有颜色的格与周围 {{band}} 米内一起看,显著高于(红)或低于(蓝)有人居住、活动的地面;淡灰为检验过但不显著。山地单元不参与检验。',
    },
    en: {
      name: 'Significant spots Gi*',
      unit: 'within {{band}} m, FDR corrected',
      read: 'Coloured cells, taken with all within {{band}} m, are significantly above (red) or below (blue) the ground where people live and work; faint grey was tested and is not. Hillside units are not judged.',
    },
  },
  grain: ['size_m', 'band_m'],
  isClassed: true,
  isCounted: true,
  paint: ({ question: { theme }, cells, codes }) => codes && codeRaster(cells, codes, theme, cells.judged),
  stepText: ({ from }, t) => t(`class_${className(from)}`),
  refusal: ({ field }, t) => (field.allowed ? null : refusalText(field.reason, t)),
  cellText: ({ z, codes }, at, t) =>
    z && codes && !Number.isNaN(z[at])
      ? t('cellZ', { z: (z[at] ?? 0).toFixed(2), name: t(`class_${className(codes[at] ?? 0)}`) })
      : null,
});
