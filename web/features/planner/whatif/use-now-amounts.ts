import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UnitAmounts } from '@/core/edition/measures';
import { workloadQuery } from '@/data/planning/workload';
import { useSource } from '@/data/use-source';
import { useDays } from '../amounts/use-amounts';
import { usePlanner } from '../planner-context';

/** Incidents and hours a month in the units as published now; null while not known. */
export function useNowAmounts(): ReadonlyMap<string, UnitAmounts> | null {
  const source = useSource();
  const { map, view } = usePlanner();
  const days = useDays();
  const { data } = useQuery(workloadQuery(source, { editionId: map.editionId, ...days }, 0));
  const { months } = view;
  return useMemo(
    () =>
      data
        ? new Map(
            data.map(({ unitId, incidents, hours }) => [
              unitId,
              { incidents: incidents / months, hours: hours / months },
            ]),
          )
        : null,
    [data, months],
  );
}
