import { defineText } from '@/ui/text';

/** Why something was not saved. What was typed is still in the form each time, and the sentence says what to do. */
export const refusalsText = defineText(
  'hotspots-refusals',
  {
    offline: '连不上服务器,没有保存。填写的内容还在,稍后再试。',
    not_allowed: '没有保存:这需要街道领导或管理员的权限。',
    session_expired: '登录已过期,没有保存。重新登录后内容还在。',
    other: '没有保存,内容还在。数据库的回答:{{why}}',
  },
  {
    offline:
      'The server cannot be reached, so nothing was saved. What you wrote is still here; try again later.',
    not_allowed: 'Not saved: this needs the role of a leader or an administrator.',
    session_expired:
      'Your session has ended, so nothing was saved. Sign in again; what you wrote stays here.',
    other: 'Not saved; what you wrote is still here. The database says: {{why}}',
  },
);
