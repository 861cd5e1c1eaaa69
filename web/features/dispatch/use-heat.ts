import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Position } from '@/core/incident/incident';
import { pointsQuery } from '@/data/incidents';
import { useSource } from '@/data/use-source';
import type { HeatSource } from '@/map/map-props';
import { useDispatch } from './dispatch-context';
import { usePeriod } from './queries';

/** Bandwidth on the ground: about the reach of a street corner's trouble, and what the legend says. */
const radius_m = 250;

/** Where incidents of the period were, for the heat. Asked only while it is shown. */
export function useHeat(): HeatSource | null {
  const { view } = useDispatch();
  const { from, to } = usePeriod();
  const isShown = view.layers.heat;
  const question = { fromAt: from, toAt: to, stream: view.stream ?? undefined };
  const { data } = useQuery({ ...pointsQuery(useSource(), question), enabled: isShown });
  return useMemo(() => {
    if (!isShown || !data) return null;
    const positions: Position[] = Array.from(data.lngs, (lng, index) => [lng, data.lats[index] ?? 0]);
    return { positions, radius_m };
  }, [isShown, data]);
}
