import type { Words } from './refusal';

/** Why somebody cannot be sent: part of a move. */
export const sendingWords = {
  unknown_responder: {
    zh: '名册里没有这个力量,或已停用;请重新选择。',
    en: 'There is no such responder, or no longer; choose again.',
  },
  too_many_responders: {
    zh: '一次最多派 {{most}} 个;要多人协助,请用「协办」。',
    en: 'At most {{most}} at a time; ask for more with “assist”.',
  },
  not_a_department: {
    zh: '吹哨只找职能部门和街道指挥中心。',
    en: 'Only departments and the street’s own desk can be whistled for.',
  },
  bad_planned_time: {
    zh: '计划时间要在以后,{{most_days}} 天之内。',
    en: 'Plan for a later time, within {{most_days}} days.',
  },
  assigned_already: {
    zh: '已经派给他了。',
    en: 'It is with them already.',
  },
  not_on_duty: {
    zh: '现在不在岗[,下一班 {{next_duty}}];请另选,或写明计划时间。',
    en: 'Not on duty now[; next shift {{next_duty}}]. Choose another, or plan for later.',
  },
  busy: {
    zh: '已派出;对方手上还有 {{open}} 件,没有改动。',
    en: 'Sent. They have {{open}} more in hand, which stay as they are.',
  },
} satisfies Words;

/** Why duty is not changed, a phone not shown, or an answer not taken. */
export const responderWords = {
  unknown_responder: {
    zh: '[第 {{row}} 行:]名册里没有这个编号。',
    en: '[Row {{row}}: ]there is no such number.',
  },
  not_your_circle: {
    zh: '[第 {{row}} 行:]不是您的微治圈。',
    en: '[Row {{row}}: ]not of your circle.',
  },
  bad_day: {
    zh: '[第 {{row}} 行:]日期无法识别,或不在这一周。',
    en: '[Row {{row}}: ]the day cannot be read, or is not in this week.',
  },
  unknown_shift: {
    zh: '[第 {{row}} 行:]没有这个班次。',
    en: '[Row {{row}}: ]there is no such shift.',
  },
  overlapping_shifts: {
    zh: '[第 {{row}} 行:]和这个人的另一班重叠。',
    en: '[Row {{row}}: ]crosses another shift of theirs.',
  },
  bad_entries: {
    zh: '值班表无法识别。',
    en: 'The roster cannot be read.',
  },
  too_large: {
    zh: '一次最多 {{most}} 行,至少一行。',
    en: 'One row at least, {{most}} at most.',
  },
  bad_period: {
    zh: '时段无法识别,最多 {{days}} 天。',
    en: 'The period cannot be read; {{days}} days at most.',
  },
  bad_hours: {
    zh: '顶班半小时到 {{most}} 小时。',
    en: 'Half an hour to {{most}} hours.',
  },
  on_duty_already: {
    zh: '已经在岗。',
    en: 'On duty already.',
  },
  off_duty: {
    zh: '不在岗,不记录位置。',
    en: 'Off duty: no place is kept.',
  },
  no_responder: {
    zh: '您的账号没有对应的力量。',
    en: 'Your account is no responder’s.',
  },
  not_yours: {
    zh: '您不能查看这个电话。',
    en: 'You may not see this phone.',
  },
  no_such_answer: {
    zh: '现在的状态不能这样答复。',
    en: 'This cannot be answered in the present state.',
  },
  no_such_move: {
    zh: '案件已经结束。',
    en: 'The incident has ended.',
  },
  unknown_incident: {
    zh: '案件不存在,或您看不到它。',
    en: 'The incident does not exist, or you do not see it.',
  },
  needs_reason: {
    zh: '请写明原因。',
    en: 'Say why.',
  },
  text_too_long: {
    zh: '文字太长,最多 {{most}} 个字。',
    en: 'The text is too long; {{most}} characters at most.',
  },
} satisfies Words;
