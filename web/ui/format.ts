/** Numbers and calendar days as people read them. Clock times and durations are core's (`core/time`). */
import type { Language } from '@/core/language';
import { languageTag } from './i18n';

/** The zone is always named: screens may stand anywhere. */
const zone = 'Asia/Shanghai';
const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  zh: new Intl.DateTimeFormat(languageTag('zh'), { timeZone: zone, month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat(languageTag('en'), { timeZone: zone, month: 'short', day: 'numeric' }),
};
const tickFormat = new Intl.DateTimeFormat('en', { timeZone: zone, month: 'numeric', day: 'numeric' });

/** 11月23日. `at` in epoch milliseconds. */
export const shortDate = (at: number, language: Language): string => dayFormats[language].format(at);

/** 11/23, for the ticks of a chart. */
export const tickDate = (at: number): string => tickFormat.format(at);

export { count } from '@/core/figures/count';

/** 94.1% of a whole; a dash when there is no whole. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;

/** Incidents per 1,000 residents with one decimal; a dash where nobody lives. */
export const perThousand = (incidents: number, residents: number): string =>
  residents === 0 ? '–' : ((1000 * incidents) / residents).toFixed(1);

/** A text such as `1.8 天` in its number and its unit, so that the unit can stand smaller. */
export function valueAndUnit(text: string): { readonly value: string; readonly unit: string } {
  const [value = text, unit = ''] = text.split(' ');
  return { value, unit };
}

const lists: Readonly<Record<Language, { readonly comma: string; more(left: number, all: number): string }>> =
  {
    zh: { comma: '、', more: (_, all) => `等 ${all} 处` },
    en: { comma: ', ', more: (left) => ` and ${left} more` },
  };

/** Names in one line, the first few of them and how many there are besides. */
export function listed(names: readonly string[], most: number, language: Language): string {
  const { comma, more } = lists[language];
  const left = names.length - most;
  return `${names.slice(0, most).join(comma)}${left > 0 ? more(left, names.length) : ''}`;
}
