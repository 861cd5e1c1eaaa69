import { defineText } from '@/ui/text';

export const measureText = defineText(
  'hotspots-measure',
  {
    title: '措施前后',
    none: '还没有登记措施。',
    help: '在地图上点一处(300 米范围),或进入一个微治圈,登记在哪天做了什么,即可比较前后。',
    onlyLeaders: '由街道领导或管理员登记措施。',
    add: '登记措施',
    name: '做了什么',
    onDay: '哪天',
    save: '登记',
    failed: '没有保存:请填写名称,日期不晚于今天;连不上时可重试,已填内容还在。',
    window: '前后各',
    days: '{{n}} 天',
    before: '之前',
    after: '之后',
    inside: '范围内',
    outside: '范围外',
    tooShort: '措施后只过了 {{n}} 天,前后各按 {{n}} 天比较。',
    notYet: '措施当天之后还没有完整的一天,暂不能比较。',
    fewer:
      '范围内比按全街变化所预期的少 {{percent}}%(95% 区间 {{low}} 至 {{high}}),差别显著:措施很可能有效。',
    more: '范围内比按全街变化所预期的多 {{percent}}%(95% 区间 {{low}} 至 {{high}}),差别显著:没有见效。',
    unclear:
      '范围内与范围外的变化分不出差别(比值 {{ratio}},95% 区间 {{lowRatio}}–{{highRatio}}):不能说措施有效。',
    tooFew: '件数太少,不下结论:四个数中最小的是 {{smallest}},至少要 {{needed}}。',
    working: '计算中…',
  },
  {
    title: 'Before and after a measure',
    none: 'No measure on record.',
    help: 'Press a place on the map (300 m around it), or open a circle, and record what was done on which day.',
    onlyLeaders: 'Leaders and administrators record measures.',
    add: 'Record a measure',
    name: 'What was done',
    onDay: 'On',
    save: 'Record',
    failed:
      'Not saved: a name is needed and a day not after today; if the server is away try again, nothing is lost.',
    window: 'Days either side',
    days: '{{n}}',
    before: 'before',
    after: 'after',
    inside: 'inside',
    outside: 'outside',
    tooShort: 'Only {{n}} days have passed since; {{n}} days either side are compared.',
    notYet: 'No whole day has passed since; nothing can be compared yet.',
    fewer:
      '{{percent}}% fewer inside than the rest of the street leads one to expect (95% interval {{low}} to {{high}}), significant: it probably worked.',
    more: '{{percent}}% more inside than the rest of the street leads one to expect (95% interval {{low}} to {{high}}), significant: it did not work.',
    unclear:
      'The change inside cannot be told from that outside (ratio {{ratio}}, 95% interval {{lowRatio}}–{{highRatio}}): nothing says that it worked.',
    tooFew: 'Too few to tell: the smallest of the four counts is {{smallest}}, {{needed}} are needed.',
    working: 'Working…',
  },
);
