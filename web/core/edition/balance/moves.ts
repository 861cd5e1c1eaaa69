import { piecesWithin } from './connected';
import type { BalanceTask } from './task';

/** Units that go from one circle to another together. Numbers of the task. */
export interface Move {
  readonly units: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Moves that are taken together: after each step every circle is in one piece again. */
export type MoveStep = readonly Move[];

const isWhole = (task: BalanceTask, circleOf: readonly number[], circle: number): boolean => {
  const members = circleOf.flatMap((of, unit) => (of === circle ? [unit] : []));
  return members.length > 0 && piecesWithin(task.graph, members).length === 1;
};

/** Groups of neighbouring units with one and the same move. */
function groups(task: BalanceTask, circleOf: readonly number[]): Move[] {
  const byMove = new Map<string, number[]>();
  circleOf.forEach((to, unit) => {
    const from = task.start[unit] as number;
    if (from === to) return;
    const key = `${from} ${to}`;
    byMove.set(key, [...(byMove.get(key) ?? []), unit]);
  });
  return [...byMove.values()].flatMap((units) =>
    piecesWithin(task.graph, units).map((piece) => {
      const first = piece[0] as number;
      return { units: piece, from: task.start[first] as number, to: circleOf[first] as number };
    }),
  );
}

/**
 * The way from the start to a suggestion in steps a person can take one by one and stop at: after each, circles are
 * connected and not empty. What only fits together, such as a swap of two ends, is one step; what never fits alone
 * comes as the last step, together.
 */
export function stepsTo(task: BalanceTask, suggested: readonly number[]): MoveStep[] {
  const steps: MoveStep[] = [];
  let waiting = groups(task, suggested);
  let now = [...task.start];
  const after = (moves: readonly Move[]) => {
    const next = [...now];
    for (const { units, to } of moves) for (const unit of units) next[unit] = to;
    return next;
  };
  const fits = (moves: readonly Move[]) => {
    const next = after(moves);
    return moves.every(({ from, to }) => isWhole(task, next, from) && isWhole(task, next, to));
  };
  while (waiting.length > 0) {
    const step =
      waiting.map((move) => [move]).find(fits) ?? pairs(waiting).find(fits) ?? ([...waiting] as Move[]);
    steps.push(step);
    now = after(step);
    waiting = waiting.filter((move) => !step.includes(move));
  }
  return steps;
}

const pairs = (moves: readonly Move[]): Move[][] =>
  moves.flatMap((one, at) => moves.slice(at + 1).map((other) => [one, other]));
