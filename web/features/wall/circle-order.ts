import type { Situation } from '@/core/figures/situation';

/** Rows change places at most this often: a list that moves under the eye cannot be read. */
export const ORDER_EVERY_MS = 60_000;

export interface CircleOrder {
  /** When it was made, epoch ms. */
  readonly at: number;
  readonly ids: readonly string[];
}

/**
 * Worst first: overdue, then open; ties stand in the order of the map, for ever. Gives the previous order back until a
 * minute has passed, or while someone has the rows in hand, or when nothing would change; circles that came or went are
 * taken up at once.
 */
export function steadyOrder(
  previous: CircleOrder | null,
  circleIds: readonly string[],
  situations: ReadonlyMap<string, Pick<Situation, 'overdue' | 'open'>>,
  now: number,
  isHeld: boolean,
): CircleOrder {
  const isSameSet =
    previous !== null &&
    previous.ids.length === circleIds.length &&
    circleIds.every((id) => previous.ids.includes(id));
  // A clock set back must not freeze the rows.
  const isYoung = previous !== null && now - previous.at < ORDER_EVERY_MS && now >= previous.at;
  if (isSameSet && (isHeld || isYoung)) return previous;
  const figure = (id: string, name: 'overdue' | 'open') => situations.get(id)?.[name] ?? 0;
  // Sorting is stable, so ties keep the order they were given in.
  const ids = [...circleIds].sort(
    (a, b) => figure(b, 'overdue') - figure(a, 'overdue') || figure(b, 'open') - figure(a, 'open'),
  );
  return { at: now, ids };
}
