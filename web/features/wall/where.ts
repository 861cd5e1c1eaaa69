import type { Incident } from '@/core/incident/incident';
import { circleName, type WallValue } from './wall-context';
import type { wallText } from './wall-text';

export type WallTranslate = ReturnType<typeof wallText.useText>;

/** 光明02 · 笔架山; a coarse one says how coarse, and one without a place that it has none. */
export function whereText(
  wall: Pick<WallValue, 'map' | 'names'>,
  incident: Incident,
  t: WallTranslate,
): string {
  const circle = circleName(wall, incident.circleId) || t('unplaced');
  const detail = incident.isCell ? t('cell') : incident.place;
  return detail ? `${circle} · ${detail}` : circle;
}
