/** Metro lines 6 and 6支 (schematic), with their stations. The stations marked verified stand where public records put them. */
import { smooth } from './curve';
import type { Point } from './geometry';
import { fromDegrees } from './place';

export interface Station {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly lines: readonly string[];
  readonly at: Point;
  readonly isVerified: boolean;
}

const known = (
  id: string,
  name_zh: string,
  name_en: string,
  lines: readonly string[],
  longitude: number,
  latitude: number,
): Station => ({
  id,
  name_zh,
  name_en,
  lines,
  at: fromDegrees(longitude, latitude),
  isVerified: true,
});
const guessed = (
  id: string,
  name_zh: string,
  name_en: string,
  lines: readonly string[],
  at: Point,
): Station => ({ id, name_zh, name_en, lines, at, isVerified: false });

export const STATIONS: readonly Station[] = [
  known('guangming', '光明站', 'Guangming Station', ['6', '6支'], 113.94028, 22.77548),
  known('guangmingdajie', '光明大街站', 'Guangmingdajie Station', ['6'], 113.93783, 22.76494),
  known('fenghuangcheng', '凤凰城站', 'Fenghuangcheng Station', ['6'], 113.92796, 22.75043),
  known('kexuegongyuan', '科学公园站', 'Kexuegongyuan Station', ['6'], 113.92924, 22.78046),
  known('loucun', '楼村站', 'Loucun Station', ['6'], 113.91853, 22.77891),
  known('guangmingcheng', '光明城站', 'Guangmingcheng Station', ['6支'], 113.94964, 22.73486),
  guessed('biyan', '碧眼站', 'Biyan Station', ['6支'], [-410, 640]),
  guessed('hongqiaogongyuan', '虹桥公园站', 'Hongqiaogongyuan Station', ['6支'], [-640, -1310]),
];

const at = (id: string): Point => STATIONS.find((station) => station.id === id)?.at ?? [0, 0];
const km = (x: number, y: number): Point => [x * 1000, y * 1000];

export const METRO_LINES: readonly {
  id: string;
  name_zh: string;
  name_en: string;
  path: readonly Point[];
}[] = [
  {
    id: '6',
    name_zh: '地铁6号线',
    name_en: 'Metro Line 6',
    path: smooth(
      [
        km(-3.5, -5.5),
        fromDegrees(113.92605, 22.72934),
        km(-3.52, -2.2),
        at('fenghuangcheng'),
        km(-2.66, -0.36),
        at('guangmingdajie'),
        km(-2.2, 1.14),
        at('guangming'),
        km(-2.16, 2.06),
        km(-2.6, 2.3),
        at('kexuegongyuan'),
        at('loucun'),
        fromDegrees(113.90241, 22.78069),
        fromDegrees(113.88651, 22.78043),
        km(-9, 2.3),
      ],
      60,
    ),
  },
  {
    id: '6支',
    name_zh: '地铁6号线支线',
    name_en: 'Metro Line 6 Branch',
    path: smooth(
      [
        km(-1.3, 6.5),
        km(-1.5, 4.2),
        km(-1.86, 2.8),
        at('guangming'),
        km(-1.7, 1.36),
        km(-1.0, 0.9),
        at('biyan'),
        km(-0.36, 0.1),
        km(-0.42, -0.8),
        at('hongqiaogongyuan'),
        km(-0.98, -2.1),
        at('guangmingcheng'),
      ],
      60,
    ),
  },
];
