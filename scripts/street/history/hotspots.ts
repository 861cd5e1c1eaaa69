/**
 * Where trouble gathers, so that the map has a pattern to find: each place has its kind of trouble, and some of them rise
 * or fall within the last sixty days, as they would after a measure. Without these the street would be people-shaped only.
 */
import { DAY_MS } from '../../../web/core/time/shanghai';

export interface Hotspot {
  /** A unit's or a road's name. */
  readonly near: string;
  readonly items: RegExp;
  /** Of all reports of these items in the street, the part that comes from here. */
  readonly share: number;
  /** How far from the centre, standard deviation in metres. */
  readonly spread_m: number;
  /** Factor on the share so many days before the present. */
  readonly course?: (daysAgo: number) => number;
}

/** Falls to a third within ten days, four weeks ago: a measure that worked. */
const solved = (daysAgo: number): number =>
  daysAgo > 28 ? 1 : daysAgo < 18 ? 0.3 : 0.3 + (0.7 * (daysAgo - 18)) / 10;
/** Trebles within the last three weeks: new, and worth noticing. */
const emerging = (daysAgo: number): number =>
  daysAgo > 21 ? 0.35 : daysAgo < 7 ? 1 : 1 - (0.65 * (daysAgo - 7)) / 14;

export const hotspots: readonly Hotspot[] = [
  { near: '河心路', items: /^(D03|D04|D05|D09|A03|B22)$/, share: 0.24, spread_m: 70 },
  { near: '河心路', items: /^(B16|B17|H01|H02)$/, share: 0.09, spread_m: 80 },
  { near: '笔架山', items: /^(A02|E0[1-4]|E13|C13|I14|I15|A01)$/, share: 0.17, spread_m: 90 },
  { near: '新围', items: /^(F08|F09|F10|F11|E17|F12|E05)$/, share: 0.2, spread_m: 80, course: solved },
  { near: '光明广场', items: /^(B1[678]|B31|D04|H05)$/, share: 0.16, spread_m: 110 },
  { near: '云智科技园', items: /^(H07|H01|D08|J08)$/, share: 0.16, spread_m: 120, course: emerging },
  { near: '同富裕工业园', items: /^(J0[1-6]|D12|D11|J17)$/, share: 0.22, spread_m: 120 },
  { near: '马池田', items: /^(E|A2[1-4]|F02|B01|B06)/, share: 0.1, spread_m: 110 },
  { near: '民盛花园', items: /^(C0|C1|A30|A32|A33|L03)/, share: 0.13, spread_m: 110 },
  { near: '碧眼旧村', items: /^(B0|B10|B26|H0[12]|E12|E14|G0[26])/, share: 0.1, spread_m: 110 },
  { near: '东周小学', items: /^(H13|H12|B17|H01)$/, share: 0.09, spread_m: 70 },
];

export const shareNow = (spot: Hotspot, at: number, present: number): number =>
  spot.share * (spot.course?.((present - at) / DAY_MS) ?? 1);
