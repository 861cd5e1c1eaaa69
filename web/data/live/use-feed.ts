import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { Feed } from '../../core/live/feed';
import { isSameHealth } from '../../core/live/state';
import type { LiveFeed } from './live-feed';

const FeedContext = createContext<LiveFeed | null>(null);

/** Gives the screens below it the live feed. The feed is started and stopped by whoever made it. */
export function FeedProvider({ feed, children }: { readonly feed: LiveFeed; readonly children?: ReactNode }) {
  return createElement(FeedContext.Provider, { value: feed }, children);
}

/** The feed itself, for `onEvents` and `counts`. */
export function useLiveFeed(): LiveFeed {
  const feed = useContext(FeedContext);
  if (feed === null) throw new Error('useFeed needs a FeedProvider above it.');
  return feed;
}

/** A selector that gives back the same value while its feed, or an equal value, is the same. */
function remembering<T>(select: (feed: Feed) => T, isEqual: (a: T, b: T) => boolean) {
  let last: { readonly feed: Feed; readonly value: T } | undefined;
  return (feed: Feed): T => {
    if (last?.feed === feed) return last.value;
    const value = select(feed);
    last = { feed, value: last !== undefined && isEqual(last.value, value) ? last.value : value };
    return last.value;
  };
}

/**
 * Part of the live feed. The component draws again only when the part changed (by `isEqual`, at first by identity).
 * Give a selector that stays the same between renders, or wrap it in useCallback.
 */
export function useFeed<T>(select: (feed: Feed) => T, isEqual: (a: T, b: T) => boolean = Object.is): T {
  const feed = useLiveFeed();
  const read = useMemo(() => {
    const remembered = remembering(select, isEqual);
    return () => remembered(feed.getSnapshot());
  }, [feed, select, isEqual]);
  return useSyncExternalStore(feed.subscribe, read, read);
}

const offsetOf = (feed: Feed): number => feed.clockOffset_ms;
/** By how many milliseconds the source's clock is ahead of this machine's. */
export const useClockOffset = (): number => useFeed(offsetOf);

const whole = (feed: Feed): Feed => feed;
/** The feed for who shows how it is and how old, in seconds: in a storm that is new once a second, not with every event. */
export const useFeedHealth = (): Feed => useFeed(whole, isSameHealth);
