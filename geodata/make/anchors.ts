/** Places with a name in the public record (design facts §1.4) put where they plausibly lie, and what surrounds them. */
export type UnitKind = 'compound' | 'urban_village' | 'park' | 'industrial_park' | 'public' | 'hillside';
export interface Anchor {
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: UnitKind;
  readonly community: string;
  /** Kilometres of the sketch. */
  readonly at: readonly [number, number];
}

const anchor = (
  community: string,
  kind: UnitKind,
  name_zh: string,
  name_en: string,
  x: number,
  y: number,
): Anchor => ({
  name_zh,
  name_en,
  kind,
  community,
  at: [x, y],
});

export const ANCHORS: readonly Anchor[] = [
  anchor('gm', 'urban_village', '笔架山', 'Bijiashan Village', -2.5, 1.45),
  anchor('gm', 'urban_village', '新围', 'Xinwei Village', -2.46, 1.12),
  anchor('gm', 'industrial_park', '新健兴科技工业园', 'Xinjianxing Science Industrial Park', -1.78, 1.88),
  anchor('gm', 'park', '光明小镇欢乐田园', 'Guangming Town Happy Fields', -1.6, 2.5),
  anchor('gm', 'park', '光明农场大观园', 'Guangming Farm Grand View Garden', -2.5, 2.5),
  anchor('gm', 'public', '光明街道办事处', 'Guangming Street Office', -2.2, 1.5),
  anchor('gm', 'compound', '新地中央花园', 'Xindi Central Garden', -1.8, 1.42),
  anchor('gm', 'urban_village', '木墩村', 'Mudun Village', -2.66, 1.9),
  anchor('ch', 'park', '河心路滨河绿地西段', 'Hexin Road Riverside Green West', -2.72, 0.09),
  anchor('ch', 'park', '河心路滨河绿地东段', 'Hexin Road Riverside Green East', -1.8, 0.1),
  anchor('ch', 'park', '翠湖公园', 'Cuihu Park', -1.85, 0.42),
  anchor('ch', 'public', '光明中学', 'Guangming Middle School', -2.66, 0.7),
  anchor('ch', 'public', '光明小学', 'Guangming Primary School', -2.5, 0.42),
  anchor('ch', 'public', '光明广场', 'Guangming Plaza', -2.12, 0.66),
  anchor('dz', 'compound', '星河华邸', 'Xinghe Huadi', -1.74, -0.12),
  anchor('dz', 'public', '东周小学', 'Dongzhou Primary School', -2.2, -0.16),
  anchor('dz', 'industrial_park', '云智科技园', 'Yunzhi Science Park', -2.56, -0.74),
  anchor('dz', 'urban_village', '东周旧村', 'Dongzhou Old Village', -1.6, -0.9),
  anchor('by', 'park', '虹桥公园', 'Hongqiao Park', -0.84, -1.62),
  anchor('by', 'industrial_park', '虹桥1958文创园', 'Hongqiao 1958 Creative Park', -0.9, -1.2),
  anchor('by', 'urban_village', '碧眼旧村', 'Biyan Old Village', -0.62, 0.44),
  anchor('by', 'urban_village', '碧眼新村', 'Biyan New Village', -0.9, 0.52),
  anchor('by', 'industrial_park', '光明云谷', 'Guangming Cloud Valley', -0.9, -0.7),
  anchor('jk', 'urban_village', '迳口古村', 'Jingkou Ancient Village', -0.2, 2.46),
  anchor('bh', 'park', '大顶岭郊野公园', 'Dadingling Country Park', 1.9, 0.9),
  anchor('bh', 'industrial_park', '同富裕工业园', 'Tongfuyu Industrial Park', 1.1, -0.9),
  anchor('bh', 'industrial_park', '白花文旅科创谷', 'Baihua Culture and Science Valley', 2.4, -1.2),
  anchor('bh', 'urban_village', '黄屋排', 'Huangwupai Village', 1.6, -1.1),
  anchor('bh', 'urban_village', '围肚', 'Weidu Village', 1.6, -1.26),
  anchor('bh', 'urban_village', '马池田', 'Machitian Village', 1.3, -1.6),
  anchor('bh', 'urban_village', '围仔', 'Weizai Village', 1.76, -1.6),
  anchor('bh', 'compound', '富民花园', 'Fumin Garden', 1.2, -1.2),
  anchor('bh', 'compound', '裕民花园', 'Yumin Garden', 1.1, -1.5),
  anchor('bh', 'compound', '恒祥花园', 'Hengxiang Garden', 1.9, -1.12),
  anchor('bh', 'compound', '紫荆苑', 'Zijing Court', 2.0, -1.5),
  anchor('bh', 'compound', '民鑫花园', 'Minxin Garden', 3.5, -1.3),
  anchor('bh', 'compound', '民盛花园', 'Minsheng Garden', 3.84, -1.6),
];

/** Where works and workshops gather: [x km, y km, radius km]. */
export const INDUSTRY: readonly (readonly [number, number, number])[] = [
  [-2.6, -0.85, 0.55],
  [-1.75, 1.95, 0.3],
  [-0.9, -0.85, 0.55],
  [0.2, -1.05, 0.5],
  [1.15, -0.8, 0.45],
  [2.5, -1.2, 0.4],
  [-0.1, 1.85, 0.4],
  [0.3, 0.9, 0.35],
  [-1.6, -1.5, 0.35],
];

/** Where old villages lie: [x km, y km, radius km]. */
export const VILLAGES: readonly (readonly [number, number, number])[] = [
  [-2.5, 1.3, 0.3],
  [-0.75, 0.5, 0.36],
  [-1.6, -0.85, 0.32],
  [1.55, -1.3, 0.42],
  [-0.25, 2.4, 0.35],
  [-0.3, -1.0, 0.25],
  [-2.3, -1.2, 0.28],
  [-2.7, 0.35, 0.2],
];
