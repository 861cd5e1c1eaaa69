/** Pinyin for search: what a person types who does not change to the Chinese input. The library knows the readings. */
import { pinyin } from 'pinyin-pro';

function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.replace(/[^0-9A-Za-z]/g, ''))
    .filter((syllable) => syllable !== '');
}

/** Full pinyin without tones and spaces; digits and Latin letters stay. 光明大街 → guangmingdajie */
export function fullPinyin(text: string): string {
  return syllables(text).join('').toLowerCase();
}

/** First letters only. 光明大街 → gmdj */
export function initials(text: string): string {
  return syllables(text)
    .map((syllable) => (/^\d+$/.test(syllable) ? syllable : syllable.slice(0, 1)))
    .join('')
    .toLowerCase();
}
