import type { ForceCount } from '@/core/responder/roster';

export interface ForceSum {
  readonly total: number;
  readonly onDuty: number;
  readonly away: number;
}

/** The counts of those rows that fit, added up. */
export function sumOf(rows: readonly ForceCount[], fits: (row: ForceCount) => boolean): ForceSum {
  return rows.filter(fits).reduce(
    (sum, row) => ({
      total: sum.total + row.total,
      onDuty: sum.onDuty + row.onDuty,
      away: sum.away + row.away,
    }),
    { total: 0, onDuty: 0, away: 0 },
  );
}
