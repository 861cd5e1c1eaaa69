import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Check, CheckResult } from './report';

const root = resolve(import.meta.dirname, '../..');

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool of node_modules/.bin in the project's root and gives back what it said. */
export function runTool(tool: string, args: readonly string[]): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      env: { ...process.env, DO_NOT_TRACK: '1', NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** A check that is one run of a tool: it passes when the tool ends with 0. */
export function toolCheck(name: string, tool: string, args: readonly string[]): Check {
  return {
    name,
    async run() {
      const { code, output } = await runTool(tool, args);
      return code === 0
        ? { passed: 1, failed: 0, details: [] }
        : { passed: 0, failed: 1, details: [output.trim()] };
    },
  };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** A check that is one vitest project; every test counts. */
export function vitestCheck(name: string, project: string, filters: readonly string[] = []): Check {
  return {
    name,
    async run(): Promise<CheckResult> {
      const folder = await mkdtemp(join(tmpdir(), 'guangquan-test-'));
      const outputFile = join(folder, 'report.json');
      try {
        const { output } = await runTool('vitest', [
          'run',
          '--config',
          'scripts/test/vitest.config.ts',
          '--project',
          project,
          '--reporter=json',
          `--outputFile=${outputFile}`,
          ...filters,
        ]);
        const text = await readFile(outputFile, 'utf8').catch(() => null);
        if (text === null) return { passed: 0, failed: 1, details: [output.trim()] };
        return summarise(JSON.parse(text) as VitestReport);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function summarise(report: VitestReport): CheckResult {
  const details: string[] = [];
  // A file that fails before its first test has no failed test, but it is a failure all the same.
  let broken = 0;
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter((test) => test.status === 'failed');
    if (failures.length === 0 && file.message) {
      broken += 1;
      details.push(`✗ ${file.name}\n  ${file.message}`);
    }
    for (const test of failures)
      details.push(`✗ ${file.name} › ${test.fullName}\n  ${test.failureMessages?.join('\n  ') ?? ''}`);
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, details };
}
