import { count } from '../figures/count';
import type { Finding } from './finding';

/** A count in a statement that has a list of its own, and how it is said. */
export interface CountPiece {
  readonly of: 'current' | 'previous' | 'unmapped';
  readonly count: number;
  readonly text: string;
}
export type Piece = string | CountPiece;

/** How one language says each thing. */
export interface Wording {
  refusal(refusal: NonNullable<Finding['refusal']>): string;
  /** Where circles lie together, as a name. */
  place(names: readonly string[]): string;
  hot(patch: Finding['hot'][number], names: readonly string[]): string;
  moreHot(patches: number, cells: number): string;
  noHot(): string;
  lookalikes(names: readonly string[]): string;
  tooFew(names: readonly string[]): string;
  change(change: NonNullable<Finding['change']>): readonly Piece[];
  unmapped(count: number): readonly Piece[];
  /** What "the street" is in these sentences. */
  ground(ground: NonNullable<Finding['ground']>): string;
}

/** A change is told as one when its p is at most this. */
export const SURE = 0.05;

/** Longer lists of circles are cut after so many names and counted. */
export const NAMED_CIRCLES = 3;

/** `+12%`, `−5%`, `0%`: how much more a ratio is, in whole per cent. */
export function percentMore(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${count(Math.abs(percent))}%`;
}
