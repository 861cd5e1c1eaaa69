import type { Chance } from '../chance';
import type { Item } from '../mix';
import { disputePhrases } from './disputes';
import { surroundingPhrases } from './surroundings';
import { workPhrases } from './works';

const own: Readonly<Record<string, readonly string[]>> = { ...disputePhrases, ...surroundingPhrases, ...workPhrases };

/** Items without phrases of their own are named in a sentence that suits what their group is about. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  A: ['双方因{}问题协商不成,请求调解', '反映{}矛盾,希望社区介入调解'],
  J: ['企业反映{}事项,请求协助', '就{}事项请求走访对接'],
  K: ['申请{},请协助办理', '咨询{}相关事宜'],
  L: ['接报{}情况,请立即核实', '巡查发现{}苗头,请尽快处置'],
  any: ['反映{}问题,请安排现场核查', '巡查发现{},需要处理', '居民反映{},希望尽快处理'],
};

const asks = ['希望尽快派人到现场查看。', '希望有人回电告知处理结果。', '已多次反映,请给予明确答复。', '请核实后处理。', '希望从根本上解决,避免反复。'];
const since = ['今天', '昨晚开始', '近两三天', '这周以来', '最近一个月', '长期'];

/** What happened, in one line. */
export function summaryOf(item: Item, chance: Chance): string {
  const phrases = own[item.id];
  return phrases ? chance.pick(phrases) : chance.pick(patterns[item.group] ?? patterns.any ?? []).replace('{}', item.name_zh);
}

/** The longer telling most reports do not have; empty then. */
export function descriptionOf(summary: string, place: string, chance: Chance): string {
  if (!chance.happens(0.45)) return '';
  return `来电人反映:${place}${chance.pick(since)}出现以下情况:${summary}。${chance.pick(asks)}`;
}

export const phrasedItems: readonly string[] = Object.keys(own);
