import { useCallback, useMemo, useState } from 'react';
import type { Position } from '@/core/incident/incident';
import type { PointPicking } from './picked-point';

export function usePicking(): PointPicking {
  const [isPicking, setPicking] = useState(false);
  const [point, setPoint] = useState<Position | null>(null);
  const [sought, setSought] = useState<Position | null>(null);
  const seek = useCallback((asked: Position) => {
    setPoint(asked);
    setSought(asked);
  }, []);
  const begin = useCallback(() => setPicking(true), []);
  const end = useCallback(() => {
    setPicking(false);
    setPoint(null);
    setSought(null);
  }, []);
  return useMemo(
    () => ({ isPicking, point, setPoint, sought, seek, begin, end }),
    [isPicking, point, sought, seek, begin, end],
  );
}
