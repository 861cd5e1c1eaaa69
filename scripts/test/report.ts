import { availableParallelism } from 'node:os';

/** What one check found. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  /** What a person needs to mend it; printed as it is. */
  readonly details: readonly string[];
}

/** One check of `npm test`. */
export interface Check {
  readonly name: string;
  run(): Promise<CheckResult>;
}

/** One more than the two cores a run is planned for: checks of what comes and goes with time wait more than they work. */
const atOnce = Math.max(1, Math.min(3, availableParallelism() + 1));

interface Done extends CheckResult {
  readonly name: string;
  readonly seconds: number;
}

async function runOne(check: Check): Promise<Done> {
  const started_ms = performance.now();
  const result = await check
    .run()
    .catch((error: unknown) => ({ passed: 0, failed: 1, details: [String(error)] }));
  // A check that ran nothing proves nothing.
  const empty = result.passed + result.failed === 0 ? 1 : 0;
  const seconds = (performance.now() - started_ms) / 1000;
  return { ...result, failed: result.failed + empty, name: check.name, seconds };
}

const secondsText = (seconds: number) => `${seconds.toFixed(1).padStart(7)} s`;

/**
 * Runs the checks, some at a time, each begun when one before it in the list has ended; prints each as it ends, then how
 * long each took, and the line everyone looks for last.
 */
export async function runChecks(checks: readonly Check[], print: (line: string) => void): Promise<number> {
  const started_ms = performance.now();
  const waiting = [...checks];
  const done: Done[] = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const one = await runOne(check);
      done.push(one);
      for (const detail of one.details) print(detail);
      print(
        `${one.failed > 0 ? '✗' : '✓'} ${one.name}: ${one.passed} passed, ${one.failed} failed (${one.seconds.toFixed(1)} s)`,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  print('');
  for (const { name, seconds } of [...done].sort((a, b) => b.seconds - a.seconds))
    print(`${secondsText(seconds)}  ${name}`);
  print(`${secondsText((performance.now() - started_ms) / 1000)}  all, ${atOnce} at a time`);
  const sum = (count: (one: Done) => number) => done.reduce((total, one) => total + count(one), 0);
  const failed = sum((one) => one.failed);
  print(`${sum((one) => one.passed)} passed, ${failed} failed`);
  return failed;
}
