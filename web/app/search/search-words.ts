import { defineText } from '@/ui/text';

/** What the search at the top says. */
export const searchText = defineText(
  'search',
  {
    search: '查找案件或地点',
    hint: '编号、案由、地名、拼音首字母',
    asking: '正在查找…',
    none: '没有找到「{{words}}」。',
    failed: '查找没有成功:连接不上服务器。',
    byPhone: '按电话号码查找(会记录在案)',
    phoneAudited: '谁、何时、为什么查,会先写入审计记录;号码不进入地址栏,也不保留。',
    phone: '电话号码',
    reason: '查找原因',
    reasonHint: '例如:来电人询问办理进度',
    look: '记录并查找',
    phoneNone: '没有您可查看的案件留有这个号码。',
    phoneSome: '{{count}} 件案件留有这个号码',
  },
  {
    search: 'Find a case or a place',
    hint: 'Number, words, place, pinyin initials',
    asking: 'Searching…',
    none: 'Nothing found for “{{words}}”.',
    failed: 'The search failed: the server cannot be reached.',
    byPhone: 'Look up a phone number (it is written down)',
    phoneAudited:
      'Who looks, when and why is written to the audit log first. The number goes into no address and is not kept.',
    phone: 'Phone number',
    reason: 'Why you look',
    reasonHint: 'For instance: the caller asks how far it is',
    look: 'Write down and look up',
    phoneNone: 'No case that you may look at has this number.',
    phoneSome: '{{count}} cases have this number',
  },
);
