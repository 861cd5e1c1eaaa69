import { defineText } from '@/ui/text';

export const exportText = defineText(
  'hotspots-export',
  {
    product: '光圈 · 热点研判',
    print: '打印 / 存为 PDF',
    noMap: '没有取到地图画面,其余内容不受影响。',
    parts: '分项',
    moreParts: '另有 {{n}} 项,见 CSV',
    latest: '最近 {{n}} 件',
    none: '这段时间没有案件。',
    number: '编号',
    what: '事项',
    where: '地点',
    state: '状态',
  },
  {
    product: 'Guangquan · Hotspots',
    print: 'Print / save as PDF',
    noMap: 'The picture of the map did not come; everything else is here.',
    parts: 'By part',
    moreParts: '{{n}} more in the CSV',
    latest: 'The latest {{n}}',
    none: 'No incidents in this period.',
    number: 'Number',
    what: 'What',
    where: 'Where',
    state: 'State',
  },
);
