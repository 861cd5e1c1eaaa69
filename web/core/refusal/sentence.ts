import type { Language } from '../language';
import type { Refusal } from './refusal';
import { type Subject, wordsOf } from './words';

const MOST_NAMES = 6;

function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.slice(0, MOST_NAMES).join(', ') : String(value);
}

/** A text with its values; a part in brackets whose value is missing is left out. */
function filled(text: string, values: Refusal['values']): string {
  const name = /\{\{(\w+)\}\}/g;
  const put = (part: string) => part.replace(name, (_, key: string) => valueText(values[key]) ?? '');
  const isWhole = (part: string) =>
    [...part.matchAll(name)].every(([, key]) => valueText(values[key ?? '']) !== null);
  return put(text.replace(/\[([^\]]*)\]/g, (_, part: string) => (isWhole(part) ? part : '')));
}

/** A refusal in words. One this version has no words for keeps its code, so that it can be asked about. */
export function refusalSentence(refusal: Refusal, language: Language, subject: Subject = 'any'): string {
  const words = wordsOf(subject, refusal.code);
  return words === undefined ? refusal.code : filled(words[language], refusal.values);
}
