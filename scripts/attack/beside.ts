import { quantile } from './finding';
import type { Answer, Caller, Target } from './target';

export interface Beside {
  readonly asked: number;
  readonly failed: number;
  readonly p95_ms: number;
  readonly longest_ms: number;
}

/** What a dispatcher's screen asks for when it opens. */
export const snapshotOf = (caller: Caller, target: Target): Promise<Answer> =>
  caller.rpc('live_snapshot', { street_id: target.streetId });

/** Asks `ask` again and again, with a pause, until `work` is done: what another person feels while an attack runs. */
export async function beside(
  ask: () => Promise<Answer>,
  work: Promise<unknown>,
  pause_ms = 100,
): Promise<Beside> {
  let isDone = false;
  const done = work.then(
    () => undefined,
    () => undefined,
  );
  void done.then(() => {
    isDone = true;
  });
  const times: number[] = [];
  let failed = 0;
  do {
    const started_ms = performance.now();
    const answer = await ask().catch(() => undefined);
    times.push(performance.now() - started_ms);
    if (answer?.status !== 200) failed += 1;
    await new Promise((next) => setTimeout(next, pause_ms));
  } while (!isDone);
  await work;
  return { asked: times.length, failed, p95_ms: quantile(times, 0.95), longest_ms: Math.max(...times) };
}

/** The same with nothing else going on. */
export const idle = (ask: () => Promise<Answer>, seconds: number): Promise<Beside> =>
  beside(ask, new Promise((done) => setTimeout(done, seconds * 1000)));

/** Calls `one` `times` times, `at once` of them at any moment. */
export async function many(
  times: number,
  atOnce: number,
  one: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const line = async () => {
    while (next < times) await one(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}
