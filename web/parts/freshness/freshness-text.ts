import { defineText } from '@/ui/text';

/** How old what is shown is. */
export const freshnessText = defineText(
  'freshness',
  {
    feed_connecting: '正在连接',
    feed_live: '实时',
    feed_catching_up: '正在补齐',
    feed_stale: '数据过时',
    feed_offline: '已断开',
  },
  {
    feed_connecting: 'Connecting',
    feed_live: 'Live',
    feed_catching_up: 'Catching up',
    feed_stale: 'Out of date',
    feed_offline: 'Disconnected',
  },
);
