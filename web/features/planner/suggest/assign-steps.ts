import type { MoveStep } from '@/core/edition/balance/moves';
import type { BalanceTask } from '@/core/edition/balance/task';
import type { Edition } from '@/core/edition/edition';
import { assignTogether } from '@/core/edition/operations/circles';
import type { Outcome } from '@/core/edition/outcome';

/**
 * Steps of a suggestion as one gesture; refused as a whole when one of its moves is. Moves of a step fit only together: one
 * after another they might leave a circle without units on the way.
 */
export const assignSteps = (edition: Edition, task: BalanceTask, steps: readonly MoveStep[]): Outcome =>
  assignTogether(
    edition,
    steps.flat().map(({ units, to }) => ({
      units: units.map((unit) => task.graph.ids[unit] as string),
      circle: task.circles[to] as string,
    })),
  );
