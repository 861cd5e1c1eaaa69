import type { Circle, Edition } from '@/core/edition/edition';

/** A free id and fitting names for one more circle of a community: after 光明社区04微治圈 comes 光明社区05微治圈. */
export function nextCircle(edition: Edition, communityId: string): Omit<Circle, 'isLocked'> {
  const siblings = [...edition.circles.values()].filter((circle) => circle.communityId === communityId);
  const numberOf = ({ nameZh }: Circle) => Number(/(\d+)微治圈$/.exec(nameZh)?.[1] ?? 0);
  const taken = new Set([...edition.circles.keys()]);
  let number = Math.max(0, ...siblings.map(numberOf)) + 1;
  const two = (value: number) => String(value).padStart(2, '0');
  while (taken.has(`${communityId}${two(number)}`)) number += 1;
  const [model] = siblings;
  return {
    id: `${communityId}${two(number)}`,
    communityId,
    nameZh: model?.nameZh.replace(/\d+(?=微治圈$)/, two(number)) ?? `${two(number)}微治圈`,
    nameEn: model?.nameEn.replace(/\d+$/, two(number)) ?? `Circle ${two(number)}`,
  };
}
