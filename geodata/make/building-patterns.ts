/** How blocks of each kind are built over: sizes, distances, heights. Synthetic. */
import type { UnitKind } from './anchors';
import { hashText, makeRandom } from './random';

/** How a block is filled: footprint, distances and heights in metres. */
export interface Pattern {
  readonly width_m: number;
  readonly depth_m: number;
  readonly gapAlong_m: number;
  readonly gapAcross_m: number;
  readonly low_m: number;
  readonly high_m: number;
  /** Share of places left empty. */
  readonly bare: number;
  /** How much sizes vary. */
  readonly variety: number;
  readonly shape: 'box' | 'cross' | 'ell';
}

const pattern = (
  width_m: number,
  depth_m: number,
  gapAlong_m: number,
  gapAcross_m: number,
  low_m: number,
  high_m: number,
  bare: number,
  variety: number,
  shape: Pattern['shape'],
): Pattern => ({ width_m, depth_m, gapAlong_m, gapAcross_m, low_m, high_m, bare, variety, shape });

const SLABS = pattern(40, 13, 8, 14, 18, 27, 0.03, 0.14, 'box');
const LONG_SLABS = pattern(56, 14, 10, 17, 30, 36, 0.04, 0.1, 'ell');
const TOWERS = pattern(28, 26, 13, 15, 54, 100, 0.05, 0.08, 'cross');
const VILLAGE = pattern(11, 10.5, 2.6, 3.4, 9, 24, 0.05, 0.28, 'box');
const OLD_VILLAGE = pattern(9, 11, 2, 3, 4, 10, 0.12, 0.3, 'box');
const SHEDS = pattern(64, 28, 15, 15, 9, 18, 0.06, 0.22, 'box');
const FACTORY_FLOORS = pattern(52, 20, 14, 16, 20, 36, 0.08, 0.15, 'ell');
const OFFICES = pattern(38, 30, 24, 24, 30, 80, 0.1, 0.2, 'box');
const SCHOOL = pattern(46, 15, 12, 17, 12, 20, 0.16, 0.15, 'ell');
const PAVILIONS = pattern(12, 9, 90, 110, 4, 7, 0.6, 0.3, 'box');

export function patternFor(kind: UnitKind, name_zh: string): Pattern | null {
  const roll = makeRandom(hashText(`pattern:${name_zh}`))();
  if (kind === 'compound') return roll < 0.42 ? SLABS : roll < 0.62 ? LONG_SLABS : TOWERS;
  if (kind === 'urban_village')
    return name_zh.includes('古村') || name_zh.includes('老') ? OLD_VILLAGE : VILLAGE;
  if (kind === 'industrial_park')
    return /科技园|创新园|云谷|科创谷/.test(name_zh)
      ? roll < 0.5
        ? OFFICES
        : FACTORY_FLOORS
      : roll < 0.7
        ? SHEDS
        : FACTORY_FLOORS;
  if (kind === 'public') return SCHOOL;
  return kind === 'park' ? PAVILIONS : null;
}
