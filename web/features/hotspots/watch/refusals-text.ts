import { defineText } from '@/ui/text';

/** Why something was not saved. What was typed is still in the form each time, and the sentence says what to do. */
export const refusalsText = defineText(
  'hotspots-refusals',
  {
    offline: '连不上服务器,没有保存。填写的内容还在,稍后再试。',
    not_allowed: '没有保存:这需要街道领导或管理员的权限。',
    session_expired: '登录已过期,没有保存。重新登录后内容还在。',
    other: '没有保存,内容还在。数据库的回答:{{why}}',
    watchName: '请填写名称,最多 60 个字。',
    measureName: '请填写做了什么,最多 80 个字。',
    reason: '请填写原因,最多 500 个字。',
    outcome: '请填写结果,最多 1000 个字。',
    noDay: '请选一个日期。',
    lookAgain: '再看的日期要在今天或以后,十年以内。',
    measureDay: '日期要在 2000 年以后,最晚一年之内。',
    radius: '半径要在 20 到 5000 米之间。',
    outside: '这个点在街道以外,请在街道内选一处。',
    noCircle: '现行版次里没有这个微治圈,请重新选择。',
    noUnit: '现行版次里没有这个微单元,请重新选择。',
    withdrawnAlready: '没有这项措施,或已经撤回。',
    closedAlready: '别人已经结束了这一处,先记下的结果有效。你写的还在这里,可以复制到别处。',
  },
  {
    offline:
      'The server cannot be reached, so nothing was saved. What you wrote is still here; try again later.',
    not_allowed: 'Not saved: this needs the role of a leader or an administrator.',
    session_expired:
      'Your session has ended, so nothing was saved. Sign in again; what you wrote stays here.',
    other: 'Not saved; what you wrote is still here. The database says: {{why}}',
    watchName: 'Give it a name of up to 60 characters.',
    measureName: 'Say what was done, in up to 80 characters.',
    reason: 'Give a reason of up to 500 characters.',
    outcome: 'Say what happened, in up to 1000 characters.',
    noDay: 'Choose a day.',
    lookAgain: 'The day to look again is today or later, within ten years.',
    measureDay: 'The day is after 2000 and within a year from now.',
    radius: 'The radius is between 20 and 5000 m.',
    outside: 'This point lies outside the street; choose one inside.',
    noCircle: 'The edition in force has no such circle; choose again.',
    noUnit: 'The edition in force has no such unit; choose again.',
    withdrawnAlready: 'There is no such measure, or it is withdrawn already.',
    closedAlready:
      'Someone else has closed this already, and what they recorded stands. Your words are still here to be copied.',
  },
);
