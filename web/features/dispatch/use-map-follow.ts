import { useEffect, useMemo, useRef, useState } from 'react';
import type { Bounds } from '@/map/incidents/clusters';
import type { Dispatch, Follow } from './dispatch-context';
import type { DispatchView } from './view';

/** The map has come to rest when it has told nothing else for so long. */
const REST_MS = 250;

/** 随地图: while it is on, the queue holds what the map shows, and follows when a hand moves it. */
export function useMapFollow(view: DispatchView, go: Dispatch['go']): Follow {
  const [isOn, setOn] = useState(false);
  const seen = useRef<Bounds | null>(null);
  const latest = useRef({ isOn, go });
  latest.current = { isOn, go };
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Taken away elsewhere, by Esc for instance, it is off.
  useEffect(() => {
    if (view.within === null) setOn(false);
  }, [view.within]);
  return useMemo(
    () => ({
      isOn,
      toggle: () => {
        if (!isOn && seen.current === null) return false;
        setOn(!isOn);
        latest.current.go({ within: isOn ? null : seen.current });
      },
      release: () => setOn(false),
      look: (bounds) => {
        seen.current = bounds;
        clearTimeout(timer.current);
        if (!latest.current.isOn) return;
        timer.current = setTimeout(() => latest.current.go({ within: bounds }, { replace: true }), REST_MS);
      },
    }),
    [isOn],
  );
}
