import type { Words } from './refusal';

/** What is said of a refusal wherever nothing more fitting is. */
export const anyWords = {
  not_member: {
    zh: '您不属于这个街道。',
    en: 'You do not belong to this street.',
  },
  needs_role: {
    zh: '您的角色没有这个权限。',
    en: 'Your role may not do this.',
  },
  not_your_case: {
    zh: '您不能查看这位当事人的信息。',
    en: 'You may not see this person’s details.',
  },
  sign_in_first: {
    zh: '请先登录。',
    en: 'Sign in first.',
  },
  spent_link: {
    zh: '这个链接已用过、已过期,或街道已有管理员。',
    en: 'This link was used, has expired, or the street has an admin already.',
  },
  last_admin: {
    zh: '街道至少要有一位管理员。',
    en: 'A street keeps at least one admin.',
  },
  append_only: {
    zh: '日志只能追加,不能改动。',
    en: 'A log is only ever added to.',
  },
  bad_phone: {
    zh: '请输入完整的电话号码,{{least}} 到 {{most}} 位数字。',
    en: 'Give a whole phone number of {{least}} to {{most}} digits.',
  },
  bad_reason: {
    zh: '请填写原因,最多 {{most}} 个字。',
    en: 'Give a reason of up to {{most}} characters.',
  },
  outside_street: {
    zh: '这个点在街道以外,请在街道内选一处。',
    en: 'This point lies outside the street; choose one inside.',
  },
  unknown_circle: {
    zh: '现行版次里没有这个微治圈,请重新选择。',
    en: 'The edition in force has no such circle; choose again.',
  },
  unknown_unit: {
    zh: '现行版次里没有这个微单元,请重新选择。',
    en: 'The edition in force has no such unit; choose again.',
  },
  no_day: {
    zh: '请选一个日期。',
    en: 'Choose a day.',
  },
  no_place: {
    zh: '请选一处地方。',
    en: 'Choose one place.',
  },
  bad_point: {
    zh: '位置无法识别,请重新选点。',
    en: 'The place cannot be read; choose it again.',
  },
  unknown_measure: {
    zh: '没有这项措施,或已经撤回。',
    en: 'There is no such measure, or it is withdrawn already.',
  },
  unknown_edition: {
    zh: '没有这个版次。',
    en: 'There is no such edition.',
  },
  unknown_comment: {
    zh: '没有这条批注。',
    en: 'There is no such remark.',
  },
  bad_comment: {
    zh: '批注要有 1 到 {{most}} 个字。',
    en: 'A remark has 1 to {{most}} characters.',
  },
  too_many_comments: {
    zh: '一个版次最多 {{most}} 条批注。',
    en: 'An edition has at most {{most}} remarks.',
  },
  not_a_lead: {
    zh: '此人不是本街道的微治长。',
    en: 'This person is no circle lead of the street.',
  },
  bad_period: {
    zh: '时段要先开始后结束[,最长 {{days}} 天]。',
    en: 'The period must end after it begins[, within {{days}} days].',
  },
  bad_trend: {
    zh: '趋势按小时(最长 {{hourly_days}} 天)、日或周,时段要先开始后结束。',
    en: 'A trend goes by hour (up to {{hourly_days}} days), day or week, over a period that ends after it begins.',
  },
  bad_window: {
    zh: '窗口为 1 到 {{most}} 天。',
    en: 'A window has 1 to {{most}} days.',
  },
  bad_filter: {
    zh: '没有这样的清单。',
    en: 'There is no such list.',
  },
  bad_cells: {
    zh: '格子不对。',
    en: 'These are no cells.',
  },
  bad_page: {
    zh: '清单里没有这一页。',
    en: 'The list has no such page.',
  },
  bad_cluster: {
    zh: '聚集的半径在 {{most_m}} 米以内,至少 2 件、至多 {{most}} 件。',
    en: 'A cluster has a radius of up to {{most_m}} m and 2 to {{most}} points.',
  },
  unknown_level: {
    zh: '没有这个层级。',
    en: 'There is no such level.',
  },
  unknown_state: {
    zh: '没有这种状态。',
    en: 'There is no such state.',
  },
  too_many_cells: {
    zh: '格子太多,请缩短时段。',
    en: 'Too many cells; ask for a shorter period.',
  },
  too_many_incidents: {
    zh: '案件多于 {{most}} 件,请缩短时段。',
    en: 'More than {{most}} incidents; ask for a shorter period.',
  },
  too_dense: {
    zh: '彼此靠近的案件太多,请缩短时段或缩小半径。',
    en: 'Too many incidents lie near each other; ask for a shorter period or a smaller radius.',
  },
  bad_characters: {
    zh: '文字里有看不见的控制字符,请删去后再试。',
    en: 'A text holds invisible control characters; take them out and try again.',
  },
  bad_cursor: {
    zh: '实况的位置已失效,正在重新读取。',
    en: 'This is no place in the live feed; it is read anew.',
  },
} satisfies Words;
