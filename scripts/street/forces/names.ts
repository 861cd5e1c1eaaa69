import type { Chance } from '../history/chance';
import { surnames } from '../history/people';

const given = ['示例', '样例', '演示', '样本', '合成'];

/** Nobody: the given name says that it is an example. */
export const personName = (chance: Chance): string => chance.pick(surnames) + chance.pick(given);

/** 1390000xxxx reads as the placeholder it is. */
export const phone = (chance: Chance): string => `1390000${String(chance.whole(0, 9999)).padStart(4, '0')}`;

/** 13 social organisations, all made up. */
export const organisations = [
  '明心社工服务中心',
  '暖邻居家养老服务社',
  '启航青少年服务中心',
  '和合人民调解协会',
  '绿径环境志愿协会',
  '安邻应急救援队',
  '知行法律援助社',
  '同伴助残服务中心',
  '萤火心理服务社',
  '益家妇女儿童服务中心',
  '光影文化促进会',
  '新居民融合服务社',
  '社区营造发展中心',
] as const;

/** 28 youth clubs, all made up: a stem and what they do. */
export const clubs = [
  '晨跑',
  '骑行',
  '羽毛球',
  '篮球',
  '徒步',
  '摄影',
  '读书',
  '吉他',
  '街舞',
  '书法',
  '国画',
  '围棋',
  '象棋',
  '桌游',
  '编程',
  '机器人',
  '无人机',
  '急救',
  '护河',
  '净山',
  '种植',
  '烘焙',
  '手作',
  '合唱',
  '话剧',
  '汉服',
  '英语角',
  '志愿翻译',
] as const;
