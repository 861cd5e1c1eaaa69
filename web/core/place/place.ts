import type { Position } from '../incident/incident';

/** An entry of the gazetteer: something a caller may name. */
export interface Place {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: string;
  readonly unitId: string | null;
  readonly position: Position;
}
