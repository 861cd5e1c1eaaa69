import { defineText } from './text';

export const commonText = defineText(
  'ui',
  {
    panelFailed: '「{{name}}」这一块出错了,其他部分不受影响。',
    tryAgain: '重试',
    loading: '正在载入…',
    close: '关闭',
    betweenSentences: '',
  },
  {
    panelFailed: 'The part “{{name}}” failed; the rest of the screen goes on.',
    tryAgain: 'Try again',
    loading: 'Loading…',
    close: 'Close',
    betweenSentences: ' ',
  },
);
