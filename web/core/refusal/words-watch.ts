import type { Words } from './refusal';

/** Why a watch is not opened or closed. What was typed is still in the form each time. */
export const watchWords = {
  bad_name: {
    zh: '请填写名称,最多 {{most}} 个字。',
    en: 'Give it a name of up to {{most}} characters.',
  },
  bad_outcome: {
    zh: '请填写结果,最多 {{most}} 个字。',
    en: 'Say what happened, in up to {{most}} characters.',
  },
  bad_day: {
    zh: '再看的日期要在今天或以后,十年以内。',
    en: 'The day to look again is today or later, within ten years.',
  },
  unknown_watch: {
    zh: '别人已经结束了这一处,先记下的结果有效。你写的还在这里,可以复制到别处。',
    en: 'Someone else has closed this already, and what they recorded stands. Your words are still here to be copied.',
  },
} satisfies Words;

/** Why a measure of the street is not recorded. */
export const measureWords = {
  bad_name: {
    zh: '请填写做了什么,最多 {{most}} 个字。',
    en: 'Say what was done, in up to {{most}} characters.',
  },
  bad_day: {
    zh: '日期要在 2000 年以后,最晚一年之内。',
    en: 'The day is after 2000 and within a year from now.',
  },
  bad_radius: {
    zh: '半径要在 {{least_m}} 到 {{most_m}} 米之间。',
    en: 'The radius is between {{least_m}} and {{most_m}} m.',
  },
} satisfies Words;
