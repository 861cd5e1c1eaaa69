import type { AreaRef } from '@/core/area/area';
import type { Picked } from './picked';

/** Which thing was picked, as text; wherever on the ground when nothing was. */
export function keyOf(picked: Picked | null): string {
  if (!picked) return '';
  if (picked.kind === 'incident') return `incident ${picked.incidentId}`;
  if (picked.kind === 'cluster') return `cluster ${picked.clusterId} ${picked.incidentIds.length}`;
  if (picked.kind === 'post') return `post ${picked.postId}`;
  if (picked.kind === 'place') return `place ${picked.placeId}`;
  if (picked.kind === 'zone') return `zone ${picked.zoneId}`;
  const area = areaOf(picked);
  return area ? `${area.level} ${area.id}` : picked.kind;
}

/** The area to tint under the pointer: the one that a press would open. */
export function areaOf(picked: Picked | null): AreaRef | null {
  if (picked?.kind === 'unit') return { level: 'unit', id: picked.unitId };
  if (picked?.kind === 'circle') return { level: 'circle', id: picked.circleId };
  if (picked?.kind === 'community') return { level: 'community', id: picked.communityId };
  return null;
}
