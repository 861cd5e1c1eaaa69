import { defineText } from '@/ui/text';

export const watchesText = defineText(
  'wall-watches',
  { title: '到期关注', more: '另有 {{count}} 处,见热点' },
  { title: 'To look at again', more: '{{count}} more, see Hotspots' },
);
