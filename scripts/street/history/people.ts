import type { Chance } from './chance';

export interface Party {
  readonly kind: 'reporter' | 'complained_of' | 'witness';
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶'.split('');
const given = ['示例', '样例', '演示', '样本', '合成'];

/** Nobody: the given name says that it is an example, and 1380000xxxx reads as the placeholder it is. */
export function partyOf(place: string, chance: Chance): Party | null {
  if (!chance.happens(0.3)) return null;
  return {
    kind: chance.happens(0.9) ? 'reporter' : 'complained_of',
    name: chance.pick(surnames) + chance.pick(given),
    phone: `1380000${String(chance.whole(0, 9999)).padStart(4, '0')}`,
    address: chance.happens(0.5) ? place.slice(0, 100) : '',
  };
}
