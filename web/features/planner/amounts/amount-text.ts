import type { CircleMeasures } from '@/core/edition/measures';
import { count } from '@/ui/format';
import type { AmountId } from '../view';

export const amountIn = (row: CircleMeasures, measure: AmountId): number => row[measure];

/** A measure as it stands in the table. */
export function shown(measure: AmountId, value: number): string {
  if (measure === 'area_m2') return (value / 1e6).toFixed(2);
  if (measure === 'compactness') return value.toFixed(2);
  return count(Math.round(value));
}

/** +38 %, with a true minus. */
export const signedPercent = (part: number): string =>
  `${part < 0 ? '−' : '+'}${Math.abs(100 * part).toFixed(0)}%`;

export const standardDeviation = (parts: readonly number[]): number =>
  Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0) / Math.max(1, parts.length));
