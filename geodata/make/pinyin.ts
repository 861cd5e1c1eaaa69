/** Pinyin for search and English names. The library knows the readings; the list below settles those it could guess wrong. */
import { customPinyin, pinyin } from 'pinyin-pro';

customPinyin({
  迳口: 'jìng kǒu',
  长: 'cháng',
  华: 'huá',
  行: 'háng',
  乐: 'lè',
  白花: 'bái huā',
  围: 'wéi',
  弈棋: 'yì qí',
  重: 'chóng',
  单: 'dān',
  晟: 'shèng',
  盛: 'shèng',
  松柏: 'sōng bǎi',
  朝阳: 'cháo yáng',
  大厦: 'dà shà',
  大: 'dà',
  地铁: 'dì tiě',
  栋: 'dòng',
});

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

/** A place name in Latin letters. 笔架山 → Bijiashan */
export function latinName(text: string): string {
  const joined = fullPinyin(text);
  return joined.slice(0, 1).toUpperCase() + joined.slice(1);
}

function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.replace(/[^0-9A-Za-z]/g, ''))
    .filter((syllable) => syllable !== '');
}
