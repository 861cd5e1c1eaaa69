import type { Target } from './target';

/** What one attack came to: `saw` is what was measured, in words for the table. */
export interface Finding {
  readonly held: boolean;
  readonly saw: string;
}

/** One attack. Bounded: it ends by itself, whatever the product does. */
export interface Attack {
  /** The row of the list of doors this belongs to, such as C1. */
  readonly row: string;
  readonly what: string;
  /** Changes data or accounts: played only against a product the attack started itself. */
  readonly changes?: boolean;
  /** How hard: a small round for every change of the project, the full one on demand. */
  readonly run: (target: Target, force: Force) => Promise<Finding>;
}

export interface Force {
  readonly isFull: boolean;
}

/** Held when nothing broke; otherwise the first few that did are named. */
export function verdict(broken: readonly string[], saw: string): Finding {
  if (broken.length === 0) return { held: true, saw };
  const more = broken.length > 3 ? ` (+${broken.length - 3})` : '';
  return { held: false, saw: `${broken.slice(0, 3).join('; ')}${more}` };
}

/** The value below which a share of them lie. NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
