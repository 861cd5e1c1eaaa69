import { count } from '@/ui/format';
import { defineText } from '@/ui/text';

export const chartsText = defineText(
  'hotspots-charts',
  {
    play: '播放',
    stop: '暂停',
    day: '1 天',
    days: '{{n}} 天',
    incident: '1 件',
    incidents: '{{n}} 件',
    from: '开始日期',
    to: '结束日期',
    middle: '所选时段',
    compared: '对比',
    byMonth: '每月件数',
    weekday_0: '周一',
    weekday_1: '周二',
    weekday_2: '周三',
    weekday_3: '周四',
    weekday_4: '周五',
    weekday_5: '周六',
    weekday_6: '周日',
    hour: '{{from}}–{{to}} 时',
    all: '全部时段',
    total: '合计',
    rhythmHelp: '点击或拖选,只看该时段',
    residents: '居民(人)',
    rate: '件 / 千人',
    limits95: '95% 波动范围',
    limits998: '99.8% 波动范围',
    average: '全街平均',
    above: '高于范围',
    below: '低于范围',
    inside: '范围内',
    asTable: '以表格查看',
    name: '名称',
    verdict: '判断',
  },
  {
    play: 'Play',
    stop: 'Pause',
    day: '1 day',
    days: '{{n}} days',
    incident: '1 incident',
    incidents: '{{n}} incidents',
    from: 'First day',
    to: 'Last day',
    middle: 'Chosen period',
    compared: 'against',
    byMonth: 'Incidents by month',
    weekday_0: 'Mon',
    weekday_1: 'Tue',
    weekday_2: 'Wed',
    weekday_3: 'Thu',
    weekday_4: 'Fri',
    weekday_5: 'Sat',
    weekday_6: 'Sun',
    hour: '{{from}}–{{to}}h',
    all: 'All hours',
    total: 'Total',
    rhythmHelp: 'Press or drag to filter',
    residents: 'Residents',
    rate: 'per 1,000',
    limits95: '95% limits',
    limits998: '99.8% limits',
    average: 'Street',
    above: 'above the limits',
    below: 'below the limits',
    inside: 'within',
    asTable: 'As a table',
    name: 'Name',
    verdict: 'Verdict',
  },
);

/** `30 天`, `1 day`. */
export function daysText(t: ChartsTranslate, n: number): string {
  return n === 1 ? t('day') : t('days', { n: count(n) });
}

/** `1,204 件`, `1 incident`. */
export function incidentsText(t: ChartsTranslate, n: number): string {
  return n === 1 ? t('incident') : t('incidents', { n: count(n) });
}

export type ChartsTranslate = ReturnType<typeof chartsText.useText>;
