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

/** Runs the checks one after another, printing each as it ends, and the line everyone looks for last. */
export async function runChecks(checks: readonly Check[], print: (line: string) => void): Promise<number> {
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    const startedMs = performance.now();
    const result = await check
      .run()
      .catch((error: unknown) => ({ passed: 0, failed: 1, details: [String(error)] }));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    for (const detail of result.details) print(detail);
    // A check that ran nothing proves nothing.
    const empty = result.passed + result.failed === 0;
    passed += result.passed;
    failed += result.failed + (empty ? 1 : 0);
    print(
      `${result.failed > 0 || empty ? '✗' : '✓'} ${check.name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`,
    );
  }
  print(`${passed} passed, ${failed} failed`);
  return failed;
}
