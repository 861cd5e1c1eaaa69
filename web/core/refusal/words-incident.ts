import type { Words } from './refusal';

/** Why a report is not taken. */
export const reportWords = {
  unknown_item: {
    zh: '目录里没有这个事项,请重新选择。',
    en: 'The catalogue has no such item; choose again.',
  },
  empty_summary: {
    zh: '请用几个字说明发生了什么。',
    en: 'Say in a few words what happened.',
  },
  text_too_long: {
    zh: '文字太长,请精简。',
    en: 'A text is too long.',
  },
  outside_street: {
    zh: '这个位置在街道以外[ {{distance_m}} 米],请换一个位置,或不定位上报。',
    en: 'The place lies outside the street[ by {{distance_m}} m]; choose another, or report without a place.',
  },
  no_edition: {
    zh: '街道还没有地图,请清除定位后再上报。',
    en: 'The street has no map yet; clear the place and report again.',
  },
  bad_point: {
    zh: '位置无法识别,请重新选点。',
    en: 'The place cannot be read; choose it again.',
  },
  unknown_channel: {
    zh: '没有这种来源渠道,请重新选择。',
    en: 'There is no such channel; choose again.',
  },
  unknown_stream: {
    zh: '没有这种受理类别,请重新选择事项。',
    en: 'There is no such stream; choose the item again.',
  },
  bad_party: {
    zh: '当事人信息不完整或有误,请核对姓名和电话。',
    en: 'The person’s details are incomplete or wrong; check name and phone.',
  },
  needs_role: {
    zh: '您的角色不能上报案件。',
    en: 'Your role may not report incidents.',
  },
} satisfies Words;

/** Why a move is not made. */
export const moveWords = {
  unknown_incident: {
    zh: '案件不存在,或您看不到它。',
    en: 'The incident does not exist, or you do not see it.',
  },
  no_such_move: {
    zh: '当前状态不能这样办理。',
    en: 'This cannot be done in its present state.',
  },
  suspended: {
    zh: '案件已挂起,请先恢复办理。',
    en: 'It is suspended; resume it first.',
  },
  not_suspended: {
    zh: '案件没有挂起。',
    en: 'It is not suspended.',
  },
  not_requested: {
    zh: '没有待批的挂起申请。',
    en: 'Nobody asked to suspend it.',
  },
  requested_already: {
    zh: '已有人申请挂起,等待批准。',
    en: 'A suspension was asked for already and waits for approval.',
  },
  needs_reason: {
    zh: '请写明原因。',
    en: 'Say why.',
  },
  text_too_long: {
    zh: '文字太长。',
    en: 'The text is too long.',
  },
  return_limit: {
    zh: '已退回两次,不能再退;请吹哨由街道协调。',
    en: 'Returned twice already; escalate it to the street.',
  },
  reassign_limit: {
    zh: '已改派三次,不能再改派;请吹哨由街道协调。',
    en: 'Reassigned three times already; escalate it to the street.',
  },
  urged_lately: {
    zh: '刚刚催办过,{{minutes}} 分钟后才能再催。',
    en: 'It was urged a short while ago; again in {{minutes}} min.',
  },
  bad_satisfaction: {
    zh: '请选择反映人是否满意。',
    en: 'Say whether the reporter is satisfied.',
  },
  urgent_already: {
    zh: '案件已是紧急。',
    en: 'It is urgent already.',
  },
  not_urgent: {
    zh: '案件不是紧急。',
    en: 'It is not urgent.',
  },
  nothing_to_change: {
    zh: '没有要更改的内容。',
    en: 'Nothing was given to change.',
  },
  unknown_item: {
    zh: '目录里没有这个事项,请重新选择。',
    en: 'The catalogue has no such item; choose again.',
  },
  other_sensitivity: {
    zh: '这个事项的保密级别不同,不能改;请作废本案后重新上报。',
    en: 'That item is of another sensitivity; reject this one and report it anew.',
  },
  empty_handler: {
    zh: '请填写承办单位。',
    en: 'Name the office.',
  },
  responded_already: {
    zh: '已经响应,响应时限不能再改。',
    en: 'It was answered already; the limit to answer stays.',
  },
  bad_deadline: {
    zh: '时限须在上报之后、{{days}} 天之内。',
    en: 'A deadline lies after the report and within {{days}} days.',
  },
  unknown_target: {
    zh: '找不到要并入的案件。',
    en: 'The incident to merge into was not found.',
  },
  bad_point: {
    zh: '位置无法识别。',
    en: 'The place cannot be read.',
  },
  outside_street: {
    zh: '这个位置在街道以外。',
    en: 'That place lies outside the street.',
  },
  needs_role: {
    zh: '您的角色不能这样办理。',
    en: 'Your role may not do this.',
  },
} satisfies Words;
