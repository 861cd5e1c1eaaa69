import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Edition } from '@/core/edition/edition';
import { type CircleMeasures, measureCircles, type UnitAmounts } from '@/core/edition/measures';
import type { UnitWorkload } from '@/core/edition/planning';
import { dayName, monthsBefore } from '@/core/time/shanghai';
import { workloadQuery } from '@/data/planning/workload';
import { useSource } from '@/data/use-source';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { documentOf, markOf, useDraft } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import type { Months } from '../view';

/** Whole days: the last N months up to yesterday, `2026-11-23`. */
export function daysOf(months: Months, today: string): { readonly fromDay: string; readonly toDay: string } {
  return { fromDay: monthsBefore(today, months), toDay: today };
}

export function useDays(): { readonly fromDay: string; readonly toDay: string } {
  const { view } = usePlanner();
  const today = dayName(useSourceNow(60));
  return useMemo(() => daysOf(view.months, today), [view.months, today]);
}

export interface Amounts {
  readonly byUnit: ReadonlyMap<string, UnitAmounts>;
  /** Counted by the places of the incidents in the draft's own units; else estimated from its base. */
  readonly isCounted: boolean;
}

const asMap = (rows: readonly UnitWorkload[], months: number): ReadonlyMap<string, UnitAmounts> =>
  new Map(
    rows.map(({ unitId, incidents, hours }) => [
      unitId,
      { incidents: incidents / months, hours: hours / months },
    ]),
  );

const workers = ['planner', 'leader', 'admin'] as const;

/** Incidents and hours a month in the units of the base, or of the draft as it is saved. Null while not known. */
export function useAmounts(): {
  readonly base: Amounts | null;
  readonly own: Amounts | null;
  readonly hasFailed: boolean;
} {
  const source = useSource();
  const { view, map, actor } = usePlanner();
  const days = useDays();
  const document = useDraft(documentOf);
  const mark = useDraft(markOf);
  const isAllowed = workers.some((role) => actor.roles.includes(role));
  const baseId = document?.baseEditionId ?? map.editionId;
  const base = useQuery({ ...workloadQuery(source, { editionId: baseId, ...days }, 0), enabled: isAllowed });
  const isSaved = mark !== null && mark.editionId !== null && mark.saved === mark.done;
  const own = useQuery({
    ...workloadQuery(source, { editionId: mark?.editionId ?? 0, ...days }, mark?.version ?? 0),
    enabled: isAllowed && isSaved,
  });
  const { months } = view;
  return useMemo(
    () => ({
      base: base.data ? { byUnit: asMap(base.data, months), isCounted: false } : null,
      own: isSaved && own.data ? { byUnit: asMap(own.data, months), isCounted: true } : null,
      hasFailed: base.isError || !isAllowed,
    }),
    [base.data, base.isError, own.data, isSaved, months, isAllowed],
  );
}

/** The same edition, its units counting for themselves: for amounts that were counted in them. */
export function countingItself(edition: Edition): Edition {
  const units = [...edition.units].map(
    ([id, unit]) => [id, { ...unit, from: [{ unit: id, share: 1 }] }] as const,
  );
  return { ...edition, units: new Map(units) };
}

const none: ReadonlyMap<string, UnitAmounts> = new Map();

/** Measures of every circle of an edition; incidents and hours are null while nobody knows them. */
export function useCircleAmounts(
  edition: Edition | null,
  isSettled: boolean,
): {
  readonly rows: readonly CircleMeasures[];
  readonly amounts: Amounts | null;
  readonly hasFailed: boolean;
} {
  const { base, own, hasFailed } = useAmounts();
  const amounts = isSettled ? (own ?? base) : base;
  const rows = useMemo(() => {
    if (edition === null) return [];
    return measureCircles(amounts?.isCounted ? countingItself(edition) : edition, amounts?.byUnit ?? none);
  }, [edition, amounts]);
  return { rows, amounts, hasFailed };
}
