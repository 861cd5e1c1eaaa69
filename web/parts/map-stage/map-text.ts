import { defineText } from '@/ui/text';

/** What is said on and beside any map. */
export const mapText = defineText(
  'map',
  {
    canvas: '地图。地图上的内容在表格中都能查到。',
    metres: '{{length}} 米',
    kilometres: '{{length}} 公里',
    heat: '热度 · 件/公顷 · 半径 {{radius}} 米 · {{count}} 件',
    live: '动态',
    governance: '治理单元',
    ground: '底图',
  },
  {
    canvas: 'Map. Everything on it is also in a table.',
    metres: '{{length}} m',
    kilometres: '{{length}} km',
    heat: 'Heat · incidents per hectare · radius {{radius}} m · {{count}} incidents',
    live: 'Live',
    governance: 'Governance',
    ground: 'Ground',
  },
);
