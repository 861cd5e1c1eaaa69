import type { TaskRefusal } from '../../web/core/edition/balance/task';

const few = (ids: readonly string[]) => `${ids.slice(0, 6).join(', ')}${ids.length > 6 ? ' …' : ''}`;

/** Why nothing was suggested, in both languages. */
export function refusalSentence({ reason, ids }: TaskRefusal): string {
  const sentences: Record<TaskRefusal['reason'], string> = {
    too_few_circles: '只有一个圈,无需均衡。\nThere is only one circle: nothing to balance.',
    bad_weight: `权重不是非负的数:${few(ids)}\nWeights that are no numbers from 0 up: ${few(ids)}`,
    no_weight: '所有单元的权重都是 0。\nEvery unit weighs 0.',
    empty_circle: `圈 ${few(ids)} 没有单元。\nCircle ${few(ids)} has no units.`,
    not_connected: `圈 ${ids[0]} 不连通,分离的单元:${few(ids.slice(1))}\nCircle ${ids[0]} is not connected; units apart: ${few(ids.slice(1))}`,
    crosses_community: `圈 ${ids[0]} 跨越 --within 的界线,另一侧的单元:${few(ids.slice(1))}\nCircle ${ids[0]} lies in more than one --within area; units on the other side: ${few(ids.slice(1))}`,
  };
  return sentences[reason];
}
