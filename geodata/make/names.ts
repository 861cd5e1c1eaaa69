/** Names for places. Those with a source stand in `anchors.ts`; the rest are made here: plausible, unique, synthetic. */
import { latinName } from './pinyin';

export interface Name {
  readonly name_zh: string;
  readonly name_en: string;
}

const COMPOUND_STEMS =
  '翠景 碧桐 锦程 明悦 朗晴 景明 怡景 怡翠 御景 汇景 春晓 晨曦 曦城 云栖 松涛 竹韵 兰亭 荔景 荔香 桂芳 金桂 丹桂 木棉 紫薇 紫云 海棠 玉兰 银杏 百合 芳华 芳草 青禾 禾田 丰泽 润泽 泽惠 惠民 安居 康居 同心 星辰 月桂 朗月 清波 清溪 溪畔 溪山 山语 林语 林溪 湖畔 湖景 河畔 水岸 映翠 映月 叠翠 新城 尚品 时代 华庭 天悦 天誉 万和 万福 永康 永福 永泰 福泽 和润 瑞景 嘉悦 雅庭 知春 知语 柳岸 枫林 梧桐 香樟 观澜台 牧云 云岭 明湖 明珠 光华 光耀 曙光 旭日 东升 南苑 北苑 西岸 中和 崇文 尚学 书香 学府 桃源 梅园 菊香 荷塘 莲城 鹿鸣 鹭岛 青峦 青岚 沁园'.split(
    ' ',
  );
const COMPOUND_ENDINGS = [
  ['花园', 'Garden'],
  ['苑', 'Court'],
  ['家园', 'Homes'],
  ['雅苑', 'Elegant Court'],
  ['小区', 'Compound'],
  ['名苑', 'Grand Court'],
  ['花苑', 'Garden Court'],
  ['公寓', 'Apartments'],
] as const;
const VILLAGE_STEMS =
  '南蛇塘 白石岗 龙眼园 上屋 下屋 门口塘 上岗 下岗 石岭 水围 竹园 荔枝园 大围 塘边 坑尾 井头 新屋 老围 横坑 桥头 岭背 石围 上围 牛岗 高岭 沙塘 榕树下 田心 禾场'.split(
    ' ',
  );
const PARK_STEMS =
  '荔湖 木棉 榕荫 清波 星河 晨光 晚晴 青草 花语 林荫 溪谷 石岭 牛岗 田心 荷风 松岗岭 云雾 稻香 向阳 长坡 映山红 鸟语 听溪 望山 明镜 白鹭 青藤 水杉 塘前 塘后 北围 南围 东畴 西畴 草坡 牧场 奶牛坡 乳香 果香 荔园 龙眼湾 黄皮 香蕉林 芒果坡 玉米地 花海 油菜 向日葵 菱角塘 莲子塘 鱼塘 桑基 菜畦 茶园 竹海 苇塘 白石 黄泥塘 月亮塘 上禾田 下禾田 新圳 老圳 圳边 圳头 水车 风车 石桥 木桥'.split(
    ' ',
  );
const PARK_ENDINGS = [
  ['公园', 'Park'],
  ['绿地', 'Green'],
  ['果园', 'Orchard'],
  ['田园', 'Fields'],
  ['湿地', 'Wetland'],
  ['苗圃', 'Nursery'],
] as const;
const INDUSTRIAL_STEMS =
  '汇通 新成 鸿泰 嘉利 永利 科泰 华拓 明新 明达 恒力 恒通 盛科 智谷 宏明 德力 金辉 三联 正大兴 龙明 万通 富民 凯明 卓信 合力 精诚 联合 光谷 光电 方正明 博科 创汇 众创 启航 领航 远望 中信达 鼎新 顺达 伟业 高科'.split(
    ' ',
  );
const INDUSTRIAL_ENDINGS = [
  ['工业园', 'Industrial Park'],
  ['科技园', 'Science Park'],
  ['工业区', 'Industrial Estate'],
  ['产业园', 'Business Park'],
  ['创新园', 'Innovation Park'],
] as const;
const HILL_STEMS =
  '大顶岭东坡 大顶岭西坡 大顶岭南坡 大顶岭北坡 鹅颈岭 牛背岭 石壁岭 黄竹岭 松林岭 荔枝岭 狮子岭 马鞍岭 白云嶂 青龙岭 红花岭 鸡公山 望牛岗 尖峰山 凤尾岭 大坑山 横排岭 长坑岭 茶树岭 梅子坑 老虎坑 桃子坑 石鼓岭 飞鹅山 观音座 锣鼓岭 帽子山 象鼻岭 龟背岭 蝴蝶岭 燕子岩 虎头山 羊台坡 苦竹坑 杨梅岭 桐子岭 枫树坳 杉木坑 油柑岭 稔子坡 竹篙岭 水流坑 赤泥岭 黄泥坳 石场岭 鹧鸪岭 画眉坑 白鹤岭 麻雀坡 蜈蚣岭 鲤鱼山 月亮湾 太阳坡 风门坳 云盖山 雾水坑 山猪坑 野鹿坪 甘坑背 禾坪岭 上坪 下坪 大坪 小坪 高坳 低坳 南坑 北坑 东坑背 西坑背 深坑 浅坑 斜坡岭 平顶山 圆墩岭 双峰岭 三棵松 五指岭 七星墩 八角岭 九曲坑 碧眼岭 迳口岭 水库西山 水库东山 白花岭 横岭 竖岭 长岭 短岭 高排 矮排 松柏坑 榕树坳 樟树坑 油茶岭 金竹坑'.split(
    ' ',
  );
const PUBLIC_NAMES = [
  ['实验学校', 'Experimental School'],
  ['第二小学', 'Second Primary School'],
  ['社康中心', 'Health Centre'],
  ['文体中心', 'Culture and Sports Centre'],
  ['综合市场', 'Market'],
  ['第三小学', 'Third Primary School'],
  ['公共服务中心', 'Public Service Centre'],
  ['消防站', 'Fire Station'],
  ['养老院', 'Care Home'],
  ['中学', 'Middle School'],
] as const;

/** A maker of names that never gives the same one twice. `pick` is a number in [0, 1). */
export function makeNamer(
  taken: readonly string[],
): (kind: string, communityStem: string, pick: number) => Name {
  const used = new Set(taken);
  const free = (options: readonly Name[], pick: number): Name => {
    const left = options.filter((option) => !used.has(option.name_zh));
    const chosen = left[Math.floor(pick * left.length)];
    if (!chosen)
      throw new Error(`the list of names is used up: ${options.map((option) => option.name_zh).join()}`);
    used.add(chosen.name_zh);
    return chosen;
  };
  const usedStems = new Set<string>();
  const combine = (
    stems: readonly string[],
    endings: readonly (readonly [string, string])[],
    pick: number,
  ): Name => {
    const left = stems.filter((stem) => !usedStems.has(stem));
    const stem = left[Math.floor(pick * left.length)] ?? stems[0] ?? '';
    usedStems.add(stem);
    const [zh, en] = endings[Math.floor(pick * 7919) % endings.length] ?? ['', ''];
    return free([{ name_zh: stem + zh, name_en: `${latinName(stem)} ${en}` }], 0);
  };
  return (kind, communityStem, pick) => {
    if (kind === 'compound') return combine(COMPOUND_STEMS, COMPOUND_ENDINGS, pick);
    if (kind === 'urban_village') return combine(VILLAGE_STEMS, [['村', 'Village']], pick);
    if (kind === 'park') return combine(PARK_STEMS, PARK_ENDINGS, pick);
    if (kind === 'industrial_park') return combine(INDUSTRIAL_STEMS, INDUSTRIAL_ENDINGS, pick);
    if (kind === 'hillside') return combine(HILL_STEMS, [['', 'Hillside']], pick);
    return free(
      PUBLIC_NAMES.map(([zh, en]) => ({
        name_zh: communityStem + zh,
        name_en: `${latinName(communityStem)} ${en}`,
      })),
      pick,
    );
  };
}
