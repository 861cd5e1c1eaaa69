import type { Circle, Edition } from '@/core/edition/edition';
import { madeId } from '@/core/edition/made-id';

/**
 * Fitting names for one more circle of a community, after 光明社区04微治圈 comes 光明社区05微治圈; and an id that only a circle of
 * these units gets: who led a circle of that name in a former edition does not lead this one.
 */
export function nextCircle(
  edition: Edition,
  communityId: string,
  units: readonly string[],
): Omit<Circle, 'isLocked'> {
  const siblings = [...edition.circles.values()].filter((circle) => circle.communityId === communityId);
  const numberOf = ({ nameZh }: Circle) => Number(/(\d+)微治圈$/.exec(nameZh)?.[1] ?? 0);
  const number = Math.max(0, ...siblings.map(numberOf)) + 1;
  const two = String(number).padStart(2, '0');
  const [model] = siblings;
  return {
    id: madeId(
      'circle',
      `${communityId.slice(0, 11)}${two}`,
      JSON.stringify(units.toSorted()),
      edition.circles,
    ),
    communityId,
    nameZh: model?.nameZh.replace(/\d+(?=微治圈$)/, two) ?? `${two}微治圈`,
    nameEn: model?.nameEn.replace(/\d+$/, two) ?? `Circle ${two}`,
  };
}
