import { useCallback, useMemo, useState } from 'react';
import type { Position } from '@/core/incident/incident';
import type { PointPicking } from './picked-point';

export function usePicking(): PointPicking {
  const [isPicking, setPicking] = useState(false);
  const [point, setPoint] = useState<Position | null>(null);
  const begin = useCallback(() => setPicking(true), []);
  const end = useCallback(() => {
    setPicking(false);
    setPoint(null);
  }, []);
  return useMemo(() => ({ isPicking, point, setPoint, begin, end }), [isPicking, point, begin, end]);
}
