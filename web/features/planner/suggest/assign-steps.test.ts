import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editionTask, mixedWeights } from '@/core/edition/balance/edition-task';
import { stepsTo } from '@/core/edition/balance/moves';
import { suggest } from '@/core/edition/balance/suggest';
import type { BalanceTask } from '@/core/edition/balance/task';
import { buildEdition } from '@/core/edition/partition';
import { demoParts } from '@/core/edition/testing/demo-street';
import { assignSteps } from './assign-steps';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
/** In the order the database gives them. */
const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const { units, circles } = demoParts(read('units.geojson'), read('circles.json'));
const built = buildEdition(byId(units), byId(circles));
if (!built.built) throw new Error('The demo street is no partition.');
const { edition } = built;
const task = editionTask(edition, mixedWeights(edition, new Map(), { residents: 1 }));

function suggestedBy(seed: number): readonly number[] {
  const search = suggest(task, seed);
  for (;;) {
    const step = search.next();
    if (!step.done) continue;
    if ('allowed' in step.value) throw new Error('refused');
    return step.value.circleOf;
  }
}
const circlesOf = (of: BalanceTask, circleOf: readonly number[]) =>
  circleOf.map((circle) => of.circles[circle]);

describe.each([1, 2, 3, 4, 5, 6])('the suggestion of seed %i for the demo street', (seed) => {
  const circleOf = suggestedBy(seed);
  const steps = stepsTo(task, circleOf);

  test('is taken as a whole', () => {
    const outcome = assignSteps(edition, task, steps);
    if (!outcome.allowed) throw new Error(`${outcome.reason} ${outcome.ids}`);
    expect(outcome.warnings).toEqual([]);
    expect([...outcome.edition.units.values()].map(({ circleId }) => circleId)).toEqual(
      circlesOf(task, circleOf),
    );
  });

  test('is taken step by step, and every step leaves circles without a fault', () => {
    let now = edition;
    for (const [at, step] of steps.entries()) {
      const outcome = assignSteps(now, task, [step]);
      if (!outcome.allowed) throw new Error(`step ${at + 1}: ${outcome.reason} ${outcome.ids}`);
      expect(outcome.warnings, `step ${at + 1}`).toEqual([]);
      now = outcome.edition;
    }
    expect([...now.units.values()].map(({ circleId }) => circleId)).toEqual(circlesOf(task, circleOf));
  });
});
