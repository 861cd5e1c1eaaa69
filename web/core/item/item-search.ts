import type { Catalogue, Item } from './item';

/** An item with what it can be found by. */
export interface SearchableItem {
  readonly item: Item;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  /** Its English name and its group, in both languages and pinyin. */
  readonly others: string;
}

/** How a text is read aloud: whole, and the first letter of each syllable. */
export interface Reading {
  readonly pinyin: (text: string) => string;
  readonly initials: (text: string) => string;
}

/** The catalogue made ready for `findItems`. */
export function searchableItems({ groups, items }: Catalogue, reading: Reading): readonly SearchableItem[] {
  const groupWords = new Map(
    groups.map(({ id, name_zh, name_en }) => [
      id,
      `${name_zh} ${name_en.toLowerCase()} ${reading.pinyin(name_zh)} ${reading.initials(name_zh)}`,
    ]),
  );
  return items.map((item) => ({
    item,
    name: item.name_zh.toLowerCase(),
    pinyin: reading.pinyin(item.name_zh),
    initials: reading.initials(item.name_zh),
    others: `${item.name_en.toLowerCase()} ${groupWords.get(item.groupId) ?? ''}`,
  }));
}

/** How well a word names an item, the smallest best; null when it does not. */
function rankOf({ item, name, pinyin, initials, others }: SearchableItem, word: string): number | null {
  const rank = [
    item.id.toLowerCase() === word || name === word,
    name.startsWith(word),
    initials.startsWith(word),
    name.includes(word),
    pinyin.startsWith(word),
    item.id.toLowerCase().startsWith(word) || initials.includes(word),
    pinyin.includes(word) || others.includes(word),
  ].indexOf(true);
  return rank === -1 ? null : rank;
}

/**
 * The items that every word typed names, best first and among equals in the order of the catalogue: by id, any part of
 * the name in either language, pinyin, its initials, or the group.
 */
export function findItems(among: readonly SearchableItem[], typed: string): readonly Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return among
    .map((known) => ({ item: known.item, ranks: words.map((word) => rankOf(known, word)) }))
    .filter(({ ranks }) => !ranks.includes(null))
    .map(({ item, ranks }) => ({ item, rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
