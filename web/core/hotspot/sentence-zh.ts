import { count } from '../figures/count';
import { LASTING_WEEKS } from './finding';
import { NAMED_CIRCLES, percentMore, SURE, type Wording } from './wording';

function place(names: readonly string[]): string {
  if (names.length === 0) return '微治圈之外的一处';
  if (names.length === 1) return `${names[0]}一带`;
  if (names.length === 2) return `${names[0]}与${names[1]}交界一带`;
  return `${names[0]}、${names[1]}等 ${names.length} 个微治圈交界一带`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_CIRCLES).join('、');
  return names.length > NAMED_CIRCLES ? `${shown}等 ${names.length} 个微治圈` : shown;
}

/** The sentence in Chinese. */
export const chinese: Wording = {
  refusal(refusal) {
    switch (refusal.reason) {
      case 'empty_period':
        return '所选时段是空的,没有可判断的内容。';
      case 'too_few_incidents':
        return refusal.incidents === 0
          ? '所选时段和条件下没有落到网格上的案件。'
          : `落到网格上的只有 ${count(refusal.incidents)} 件(至少需要 ${refusal.needed} 件),样本太少,不下结论。`;
      case 'single_cell':
        return `${count(refusal.incidents)} 件全部落在同一个网格:地方一目了然,别处没有可比的,不做热点检验。`;
      case 'too_few_cells':
        return `只有 ${count(refusal.cells)} 个网格(至少需要 ${refusal.needed} 个),不判断冷热。`;
      case 'all_equal':
        return `每个网格都是 ${count(refusal.value)} 件,没有高低之分。`;
      case 'isolated_cells':
        return `${count(refusal.cells)} 个网格中有 ${count(refusal.isolated)} 个在邻域距离内没有邻居,请加大邻域距离。`;
    }
  },
  place,
  hot({ cells, lastingCells }, names) {
    const lasting = lastingCells ? `;其中 ${count(lastingCells)} 个已连续 ${LASTING_WEEKS} 周` : '';
    return `${place(names)}显著高于全街水平(${count(cells)} 个网格,FDR 95%)${lasting}。`;
  },
  moreHot: (patches, cells) => `另有 ${count(patches)} 处较小的显著热点(共 ${count(cells)} 个网格)。`,
  noHot: () => '没有一处显著高于全街水平(FDR 95%)。',
  lookalikes: (names) => `${listed(names)}看上去偏红,但与随机波动分不开。`,
  tooFew: (names) => `${listed(names)}样本太少,不下结论。`,
  change({ current, previous, ratio }) {
    const counts = [
      '本期 ',
      { of: 'current', count: current, text: count(current) },
      ' 件,对比期 ',
      { of: 'previous', count: previous, text: count(previous) },
      ' 件',
    ] as const;
    if (!ratio) return [...counts, ',太少,不比较。'];
    const verdict = ratio.p > SURE ? '变化与随机波动分不开' : ratio.ratio > 1 ? '确有上升' : '确有下降';
    const interval = `95% 区间 ${percentMore(ratio.low)} 至 ${percentMore(ratio.high)}`;
    return [...counts, `,日均 ${percentMore(ratio.ratio)}(${interval}),${verdict}。`];
  },
  unmapped: (incidents) => [
    '另有 ',
    { of: 'unmapped', count: incidents, text: count(incidents) },
    ' 件不在参与判断的网格上,未参与判断。',
  ],
  ground: ({ judged, notJudged }) =>
    `「全街」指参与判断的 ${count(judged)} 个网格;山地的 ${count(notJudged)} 个不算在内。`,
};
