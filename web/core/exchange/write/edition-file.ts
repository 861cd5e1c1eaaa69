import type { Circle } from '../../edition/edition';
import type { UnitPolygon } from '../../edition/partition';

/** What is exported: an edition or a draft as it stands, with what every file of it must say. */
export interface EditionFile {
  readonly name: string;
  readonly streetName: string;
  readonly units: readonly UnitPolygon[];
  readonly circles: readonly Circle[];
  readonly isSchematic: boolean;
  readonly isSynthetic: boolean;
}

/** The notes that go wherever the data goes. */
export function notesOf({
  isSchematic,
  isSynthetic,
}: Pick<EditionFile, 'isSchematic' | 'isSynthetic'>): string[] {
  const schematic = isSchematic ? ['示意边界(非法定) · Schematic boundary, not statutory'] : [];
  return isSynthetic ? [...schematic, '演示数据(合成) · Demo data, synthetic'] : schematic;
}
