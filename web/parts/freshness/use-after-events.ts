import { useEffect, useRef } from 'react';
import type { IncidentEvent } from '@/core/incident/incident';
import { incidentKind } from '@/core/live/incidents';
import { useLiveFeed } from '@/data/live/use-feed';

/**
 * Does some work after incidents changed, once for a burst of events and not with every one of them: what was counted
 * before them is asked again.
 * @param rest_ms from the first event of a burst on
 * @param work is given all events since it last ran
 */
export function useAfterEvents(rest_ms: number, work: (events: readonly IncidentEvent[]) => void): void {
  const feed = useLiveFeed();
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let heard: IncidentEvent[] = [];
    const stop = feed.onEvents(incidentKind, (events) => {
      heard.push(...events);
      timer ??= setTimeout(() => {
        timer = undefined;
        const all = heard;
        heard = [];
        latest.current(all);
      }, rest_ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [feed, rest_ms]);
}
