import { defineText } from '@/ui/text';

export const answerText = defineText(
  'answer',
  {
    failed_offline: '连接不上服务器;显示的是上次取得的内容。',
    failed_not_allowed: '您的角色看不到这里的内容。',
    failed_other: '没能取得数据。',
  },
  {
    failed_offline: 'The server cannot be reached; what you see is what came last.',
    failed_not_allowed: 'Your role does not see this.',
    failed_other: 'The data did not come.',
  },
);
