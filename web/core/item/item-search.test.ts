import { describe, expect, it } from 'vitest';
import { fullPinyin, initials } from '../words/pinyin';
import type { Catalogue, Item } from './item';
import { findItems, searchableItems } from './item-search';

const item = (id: string, groupId: string, name_zh: string, name_en: string) =>
  ({ id, groupId, name_zh, name_en }) as Item;
const items = [
  item('A01', 'A', '楼上漏水', 'Leak from above'),
  item('A02', 'A', '重点人员走访', 'Visits to people of concern'),
  item('B01', 'B', '建筑垃圾乱倒', 'Dumped rubble'),
  item('B02', 'B', '暴露垃圾', 'Litter'),
  item('B12', 'B', '垃圾桶满溢', 'Overflowing bins'),
];
const catalogue: Catalogue = {
  groups: [
    { id: 'A', name_zh: '邻里纠纷', name_en: 'Neighbours' },
    { id: 'B', name_zh: '市容环境', name_en: 'Streets' },
  ],
  items,
  itemById: new Map(items.map((one) => [one.id, one])),
};
const among = searchableItems(catalogue, { pinyin: fullPinyin, initials });
const found = (typed: string) => findItems(among, typed).map(({ id }) => id);

describe('an item is found', () => {
  it.each([
    ['any part of its name', '垃圾', ['B12', 'B01', 'B02']],
    ['the initials of its name, which come before a part of others', 'bllj', ['B02']],
    ['initials from the middle, those of a group last', 'lj', ['B12', 'B01', 'B02', 'A01', 'A02']],
    ['whole pinyin', 'baolulaji', ['B02']],
    ['a reading the word decides, not the character', 'zdry', ['A02']],
    ['English', 'LITTER', ['B02']],
    ['its id', 'b01', ['B01']],
    ['the beginning of its id', 'b1', ['B12']],
    ['its group, in pinyin too', 'linli', ['A01', 'A02']],
    ['two words that both hold', '市容 满', ['B12']],
    ['nothing that it lacks', '垃圾 漏水', []],
  ])('by %s', (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('not at all asked, all of them come in the order of the catalogue', () => {
    expect(found('  ')).toEqual(['A01', 'A02', 'B01', 'B02', 'B12']);
  });
});
