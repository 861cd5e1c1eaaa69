import { defineText } from '@/ui/text';

export const exportText = defineText(
  'hotspots-export',
  { brief: '简报', print: '打印 / 存为 PDF', close: '关闭', latest: '最近案件' },
  { brief: 'Brief', print: 'Print / save as PDF', close: 'Close', latest: 'Latest incidents' },
);
