import type { UnitKind } from '@/core/area/street-map';
import type { Circle } from '@/core/edition/edition';
import type { UnitPolygon } from '@/core/edition/partition';
import { count } from '@/core/figures/count';
import type { Language } from '@/core/language';
import { circleName } from '../names';
import type { UnitChange } from './messages';

/** What a table may change of a unit. */
const fields = ['nameZh', 'nameEn', 'kind', 'residents', 'circleId'] as const;
type Field = (typeof fields)[number];

/** The words of the dialog that a change is told in. */
interface Words {
  readonly field: (field: Field) => string;
  readonly kind: (kind: UnitKind) => string;
}

/** What a table changes of a unit, old and new, in names and not in codes: `circle Guangming 01 → Guangming 02`. */
export function changeText(
  { before, after }: Pick<UnitChange, 'before' | 'after'>,
  circles: ReadonlyMap<string, Circle>,
  language: Language,
  words: Words,
): string {
  const value = (unit: UnitPolygon, field: Field): string => {
    if (field === 'kind') return words.kind(unit.kind as UnitKind);
    if (field === 'residents') return count(unit.residents);
    if (field !== 'circleId') return unit[field];
    return circleName({ circles }, unit.circleId, language);
  };
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => `${words.field(field)} ${value(before, field)} → ${value(after, field)}`)
    .join('; ');
}
