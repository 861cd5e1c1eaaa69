/** Pinyin of places, for search and English names. The list below settles the readings that could be guessed wrong. */
import { customPinyin } from 'pinyin-pro';
import { fullPinyin } from '../../web/core/words/pinyin';

export { fullPinyin, initials } from '../../web/core/words/pinyin';

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

/** A place name in Latin letters. 笔架山 → Bijiashan */
export function latinName(text: string): string {
  const joined = fullPinyin(text);
  return joined.slice(0, 1).toUpperCase() + joined.slice(1);
}
