/** 160 firms in the zones, each marked as a sample. Synthetic. */
import { latinName } from './pinyin';
import { makeRandom } from './random';
import type { Zone } from './zones';

export interface Enterprise {
  readonly id: string;
  readonly zone_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly industry: string;
  readonly employees: number;
  readonly is_above_scale: boolean;
}

const FIRMS = 160;
/** Share of firms above the official size: 156 of 458 in the street profile. */
const ABOVE_SCALE = 156 / 458;
const INDUSTRIES = [
  '新型显示',
  '高端装备',
  '生物医药',
  '新材料',
  '电子元器件',
  '精密制造',
  '软件与信息服务',
  '食品加工',
  '现代物流',
  '文化创意',
] as const;
const INDUSTRY_EN: Readonly<Record<string, string>> = {
  新型显示: 'Display',
  高端装备: 'Equipment',
  生物医药: 'Biomedicine',
  新材料: 'Materials',
  电子元器件: 'Electronics',
  精密制造: 'Precision',
  软件与信息服务: 'Software',
  食品加工: 'Foods',
  现代物流: 'Logistics',
  文化创意: 'Creative',
};
const FIRM_STEMS_A = '明 光 瑞 恒 科 鑫 华 盛 泰 信 德 博 嘉 宇 晶 锐 朗 源 卓 启'.split(' ');
const FIRM_STEMS_B = '达 创 芯 谷 联 腾 远 晟 维 图 捷 辉 拓 升 迅 康 航 邦 诚 森'.split(' ');

export function makeEnterprises(zones: readonly Zone[]): Enterprise[] {
  const random = makeRandom(91);
  const names = FIRM_STEMS_A.flatMap((a) => FIRM_STEMS_B.map((b) => a + b));
  const weights = zones.map((zone) => (zone.kind === 'park' ? 2.4 : 1) * (0.5 + random()));
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  return Array.from({ length: FIRMS }, (_, i): Enterprise => {
    // The first 53 firms give every zone one; the rest go where there is room.
    let index = i;
    if (i >= zones.length) {
      let target = random() * total;
      index = weights.findIndex((weight) => {
        target -= weight;
        return target <= 0;
      });
    }
    const zone = zones[Math.max(0, index)] as Zone;
    const industry = INDUSTRIES[
      Math.floor(random() * (zone.kind === 'park' ? 8 : INDUSTRIES.length))
    ] as string;
    const [stem = ''] = names.splice(Math.floor(random() * names.length), 1);
    sum += ABOVE_SCALE;
    const is_above_scale = Math.floor(sum) > Math.floor(sum - ABOVE_SCALE);
    const employees = Math.round((is_above_scale ? 120 : 12) * (0.6 + random() * (is_above_scale ? 6 : 7)));
    return {
      id: `ent-${String(i + 1).padStart(3, '0')}`,
      zone_id: zone.id,
      name_zh: `${stem}${industry === '软件与信息服务' ? '信息' : industry.slice(0, 2)}(示例)有限公司`,
      name_en: `${latinName(stem)} ${INDUSTRY_EN[industry]} (Sample) Co., Ltd`,
      industry,
      employees,
      is_above_scale,
    };
  });
}
