import type { Incident } from '@/core/incident/incident';
import { circleName, type WallValue } from './wall-context';
import type { wallText } from './wall-text';

export type WallTranslate = ReturnType<typeof wallText.useText>;

/** 光明02 · 笔架山; one without a place says that it has none. */
export function whereText(
  wall: Pick<WallValue, 'map' | 'names'>,
  incident: Incident,
  t: WallTranslate,
): string {
  const circle = circleName(wall, incident.circleId) || t('unplaced');
  return incident.place ? `${circle} · ${incident.place}` : circle;
}
