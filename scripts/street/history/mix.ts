/**
 * What people report. The shares of the kinds are the design's proposal (facts §4.3); inside a kind common items are
 * named with their weight, and every other item of the kind's groups gets `others`, so that all 259 occur.
 */
import type { IncidentStream } from '../../../web/core/incident/incident';
import type { Item as CatalogueItem } from '../../../web/core/item/item';
import { type Chance, weighted } from './chance';
import type { Moments, Rhythm } from './rhythm';

/** An item as the generator needs it; the rest of the row stays in the database. */
export type Item = Pick<
  CatalogueItem,
  'id' | 'groupId' | 'name_zh' | 'stream' | 'handler' | 'sensitivity' | 'isUrgent' | 'respond' | 'resolve'
>;

interface Kind {
  readonly share: number;
  readonly items: string;
  /** Groups whose other items belong to this kind too. */
  readonly groups: string;
  readonly others: number;
}

const kind = (share: number, items: string, groups = '', others = 0): Kind => ({
  share,
  items,
  groups,
  others,
});

const kinds: Readonly<Record<IncidentStream, readonly Kind[]>> = {
  dispute: [
    kind(30, 'A01:5 A02:6 A03:6 A04:4 A05:3 A06:2 A07:1 A08:1 A09:2 A10:1 A11:3 A12:1.5 A13:2 A14:0.8'),
    kind(20, 'A30:6 A31:2 A32:3 A33:3 C01:6'),
    kind(12, 'A21:4 A22:5 A23:2 A24:1 E11:3'),
    kind(12, 'J01:6 J02:2 J03:1.5 J04:1.5 J05:2 J06:1'),
    kind(10, 'A15:5 A16:1.5 A17:1 A18:1 A19:0.6 A20:1.5'),
    kind(8, 'A26:5 A27:4'),
    kind(8, 'A25:3 A28:3 A29:2 A34:1 A35:0.6 A36:1'),
  ],
  express: [
    kind(
      22,
      'B01:8 B03:4 B06:6 B08:3 B10:3 B12:3 B16:8 B17:8 B18:7 B19:3 B22:2 B24:2 B26:3 B28:3 B29:2 B31:5 E05:2 E15:1.5',
      'B',
      0.6,
    ),
    kind(18, 'D01:7 D02:5 D03:5 D04:6 D05:4 D06:6 D07:3 D08:2 D09:3 D10:7', 'D', 0.8),
    kind(15, 'H01:9 H02:7 H03:4 H05:5 H07:3 H08:4 H12:2 H13:2 H14:3 E12:5 E14:1', 'H', 0.8),
    kind(
      15,
      'C02:6 C03:5 C05:6 C06:0.7 C08:3 C10:4 C13:4 C16:2 C18:1.5 C19:2 C20:3 C25:2 C26:2 C27:2',
      'C',
      0.7,
    ),
    kind(
      10,
      'I01:4 I02:4 I04:5 I09:3 I10:2 I13:2 I14:5 I15:2 I16:3 E01:3 E02:2 E03:2 E04:2 E13:2 E18:0.6 L02:0.3',
      'I',
      0.6,
    ),
    kind(8, 'F01:4 F02:3 F08:6 F09:7 F10:5 F11:2 F12:2 F04:2 E17:3', 'F', 0.4),
    kind(4, 'G01:2 G02:4 G03:2 G05:2 G06:4 E16:1', 'G', 0.8),
    kind(
      8,
      'K06:4 K07:3 K10:2 K11:4 K13:2 K14:2 J12:2 J08:2 J09:1.5 E07:2 E08:2 E10:2 E09:1 E06:0.4',
      'KJL',
      0.35,
    ),
  ],
  // Petitioning is sensitive: only items that are never drawn where they happened.
  petition: [kind(100, 'L11:45 A35:30 K01:10 A18:10 A16:5')],
};

const rhythms: readonly (readonly [RegExp, Rhythm])[] = [
  [/^(A01|A10)$/, 'drip'],
  [/^J01$/, 'arrears'],
  [/^(I13|L02|C18|C12|L03|E13)$/, 'rain'],
  [/^(A03|D01|D03|D04|D05|D09|D07|B22)$/, 'night'],
  [/^A|^C|^F(08|09|11)$/, 'home'],
  [/^[JK]|^D(02|06)$/, 'office'],
];

export function rhythmOf(itemId: string): Rhythm {
  return rhythms.find(([pattern]) => pattern.test(itemId))?.[1] ?? 'street';
}

const listed = (items: string): [string, number][] =>
  items.split(' ').map((pair): [string, number] => {
    const [id = '', weight = '0'] = pair.split(':');
    return [id, Number(weight)];
  });

/**
 * A picker of items of a stream for one period. The shares hold over a year; a period in which a rhythm is busier than
 * its year (`moments` against `yearDays` ordinary days) gets more of its items.
 */
export function itemPicker(
  stream: IncidentStream,
  items: readonly Item[],
  moments: (rhythm: Rhythm) => Moments,
): (chance: Chance) => Item {
  const byId = new Map(items.map((item) => [item.id, item]));
  const named = new Set(
    Object.values(kinds).flatMap((list) => list.flatMap((each) => listed(each.items).map(([id]) => id))),
  );
  const ordinary = moments('street').days;
  const choices = kinds[stream].flatMap((each) => {
    const own = [
      ...listed(each.items),
      ...items
        .filter((item) => each.groups.includes(item.groupId) && !named.has(item.id) && item.stream === stream)
        .map((item): [string, number] => [item.id, each.others]),
    ].filter(([id]) => byId.has(id));
    const total = own.reduce((sum, [, weight]) => sum + weight, 0);
    return own.map(([id, weight]) => ({
      item: byId.get(id) as Item,
      weight: ((each.share * weight) / total) * (moments(rhythmOf(id)).days / ordinary),
    }));
  });
  const draw = weighted(choices, (choice) => choice.weight);
  return (chance) => draw(chance).item;
}
