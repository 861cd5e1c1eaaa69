import { commonWords } from './common-words';
import { defineText } from './text';

/** For what has no words of its own. */
export const commonText = defineText('common', commonWords.zh, commonWords.en);
