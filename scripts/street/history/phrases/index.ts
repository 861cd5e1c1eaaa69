import type { Chance } from '../chance';
import type { Place } from '../ground';
import type { Item } from '../mix';
import { disputePhrases } from './disputes';
import { surroundingPhrases } from './surroundings';
import { workPhrases } from './works';

const own: Readonly<Record<string, readonly string[]>> = {
  ...disputePhrases,
  ...surroundingPhrases,
  ...workPhrases,
};

/** Items without phrases of their own are named in a sentence that suits what their group is about. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  A: ['双方因{}问题协商不成,请求调解', '反映{}矛盾,希望社区介入调解'],
  J: ['企业反映{}事项,请求协助', '就{}事项请求走访对接'],
  K: ['申请{},请协助办理', '咨询{}相关事宜'],
  L: ['接报{}情况,请立即核实', '巡查发现{}苗头,请尽快处置'],
  any: ['反映{}问题,请安排现场核查', '巡查发现{},需要处理', '居民反映{},希望尽快处理'],
};

const asks = [
  '希望尽快派人到现场查看。',
  '希望有人回电告知处理结果。',
  '已多次反映,请给予明确答复。',
  '请核实后处理。',
  '希望从根本上解决,避免反复。',
];
const since = ['今天', '昨晚开始', '近两三天', '这周以来', '最近一个月', '长期'];

/** Words that only make sense on some ground: nobody reports a park gate from a factory. */
const grounds: readonly (readonly [RegExp, readonly Place['kind'][]])[] = [
  [/公园/, ['park']],
  [/厂区|园区|厂里|厂房/, ['industrial_park']],
  [/村口|村内|巷/, ['urban_village']],
  [/小区|业主|物业|车库/, ['compound']],
];

const suits = (phrase: string, kind: Place['kind']): boolean =>
  grounds.every(([words, kinds]) => !words.test(phrase) || kinds.includes(kind));

/** What happened, in one line. */
export function summaryOf(item: Item, kind: Place['kind'], chance: Chance): string {
  const phrases = own[item.id];
  if (!phrases) return chance.pick(patterns[item.groupId] ?? patterns.any ?? []).replace('{}', item.name_zh);
  const fitting = phrases.filter((phrase) => suits(phrase, kind));
  return chance.pick(fitting.length > 0 ? fitting : phrases);
}

const tellers = {
  hotline: '来电人反映',
  app: '市民上报',
  patrol: '巡查员发现',
  visit: '来访群众反映',
  desk: '值班员记录',
} as const;

/** The longer telling most reports do not have; empty then, and always where the summary says all there is. */
export function descriptionOf(
  item: Item,
  summary: string,
  place: string,
  channel: keyof typeof tellers,
  chance: Chance,
): string {
  if (!chance.happens(0.45) || !own[item.id]) return '';
  const ending = channel === 'patrol' ? '请安排处理。' : chance.pick(asks);
  return `${tellers[channel]}:${place},${chance.pick(since)},${summary}。${ending}`;
}
