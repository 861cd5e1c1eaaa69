import type { MoveStep } from '@/core/edition/balance/moves';
import type { BalanceTask } from '@/core/edition/balance/task';
import type { Edition } from '@/core/edition/edition';
import { assign } from '@/core/edition/operations/circles';
import { type Outcome, refuse } from '@/core/edition/outcome';
import { joinPatches } from '@/core/edition/patch';

/** Steps of a suggestion as one gesture; refused as a whole when one of its moves is. */
export function assignSteps(edition: Edition, task: BalanceTask, steps: readonly MoveStep[]): Outcome {
  let outcome: Outcome = refuse('nothing_changes');
  for (const move of steps.flat()) {
    const units = move.units.map((unit) => task.graph.ids[unit] as string);
    const circle = task.circles[move.to] as string;
    const from = outcome.allowed ? outcome.edition : edition;
    const next = assign(from, { units, circle });
    if (!next.allowed) return next;
    outcome = outcome.allowed ? { ...next, patch: joinPatches(outcome.patch, next.patch) } : next;
  }
  return outcome;
}
