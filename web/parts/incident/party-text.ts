import { defineText } from '@/ui/text';

/** A look at a person's details. */
export const partyText = defineText(
  'party',
  {
    look: '查看',
    hide: '收起',
    call: '拨打 {{phone}}',
    shownFor: '1 分钟后自动收起;已记入审计',
    reason: '为什么查看(会记入审计)',
    reasonCheck: '回拨核实情况',
    reasonFollowUp: '回访满意度',
    reasonVisit: '约上门时间',
  },
  {
    look: 'Look',
    hide: 'Hide',
    call: 'Call {{phone}}',
    shownFor: 'Hidden again in a minute; it is in the audit log',
    reason: 'Why you look (goes into the audit log)',
    reasonCheck: 'Call back to check',
    reasonFollowUp: 'Follow-up on satisfaction',
    reasonVisit: 'Arrange a visit',
  },
);
