/** Whether what is shown may still be called current: the one place that says when a feed is old. */
import type { Feed } from '@/core/live/feed';
import { useFeed } from '@/data/live/use-feed';

/** The feed is old: nothing has come for so long that its picture must not be taken for the present. */
export const isStale = ({ state }: Pick<Feed, 'state'>): boolean => state === 'stale' || state === 'offline';

const staleSince = (feed: Feed): number | null => (isStale(feed) ? feed.asOf : null);

export const useIsStale = (): boolean => useFeed(isStale);

/** As of when the data is, once it is too old to be called current; null while it is current. Epoch ms. */
export const useStaleSince = (): number | null => useFeed(staleSince);
