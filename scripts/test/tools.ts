import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Check, CheckResult } from './report';

const root = resolve(import.meta.dirname, '../..');

interface Finished {
  readonly code: number;
  readonly output: string;
}

export type Env = Readonly<Record<string, string>>;

/** Runs a tool of node_modules/.bin in the project's root and gives back what it said. */
export function runTool(tool: string, args: readonly string[], env: Env = {}): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      env: { ...process.env, DO_NOT_TRACK: '1', NO_COLOR: '1', FORCE_COLOR: '0', ...env },
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
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface VitestOptions {
  /** Only files whose path contains one of these; all where there is none. */
  readonly filters?: readonly string[];
  /** Files left out. */
  readonly without?: readonly string[];
  readonly workers?: number;
  /** False: one process runs the files one after another and keeps what they import, which costs most of a small file's time. */
  readonly isolate?: boolean;
  readonly env?: Env;
  readonly failuresTwice?: boolean;
}

/** Runs test files of one vitest project; the report, or what was said instead of one. */
async function runVitest(
  project: string,
  { filters = [], without = [], workers, isolate, env }: VitestOptions,
): Promise<VitestReport | string> {
  const folder = await mkdtemp(join(tmpdir(), 'guangquan-test-'));
  const outputFile = join(folder, 'report.json');
  try {
    const args = ['run', '--config', 'scripts/test/vitest.config.ts', '--project', project];
    const report = ['--reporter=json', `--outputFile=${outputFile}`];
    const choice = [
      ...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
      ...(isolate === false ? ['--no-isolate'] : []),
      ...filters,
    ];
    // The tool's own --exclude does not reach the projects of its configuration.
    const leaving = { ...env, GUANGQUAN_TEST_WITHOUT: without.join(',') };
    const { output } = await runTool('vitest', [...args, ...report, ...choice], leaving);
    const text = await readFile(outputFile, 'utf8').catch(() => null);
    return text === null ? output.trim() : (JSON.parse(text) as VitestReport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** More files than this failing at once is no accident of a slow machine. */
const mostFilesTwice = 2;

/**
 * A check that is one vitest project; every test counts. With `failuresTwice` a file that fails is run once more on its
 * own and counts as it then ends; that it needed two runs, and why, is printed either way.
 */
export function vitestCheck(name: string, project: string, options: VitestOptions = {}): Check {
  return {
    name,
    async run(): Promise<CheckResult> {
      const first = await runVitest(project, options);
      if (typeof first === 'string') return { passed: 0, failed: 1, details: [first] };
      const failed = first.testResults.filter((file) => file.status === 'failed');
      if (!options.failuresTwice || failed.length === 0 || failed.length > mostFilesTwice)
        return summarise(first);
      const filters = failed.map((file) => relative(root, file.name));
      const second = await runVitest(project, { ...options, filters });
      if (typeof second === 'string') return summarise(first);
      const kept = first.testResults.filter((file) => !failed.includes(file));
      const result = summarise({ testResults: [...kept, ...second.testResults] });
      const why = summarise({ testResults: failed }).details.map((detail) => `run a second time: ${detail}`);
      return { ...result, details: [...why, ...result.details] };
    },
  };
}

function summarise({ testResults }: VitestReport): CheckResult {
  const details: string[] = [];
  const tests = testResults.flatMap((file) => file.assertionResults);
  // A file that fails before its first test has no failed test, but it is a failure all the same.
  let broken = 0;
  for (const file of testResults) {
    const failures = file.assertionResults.filter((test) => test.status === 'failed');
    if (failures.length === 0 && file.status === 'failed') {
      broken += 1;
      details.push(`✗ ${file.name}\n  ${file.message ?? ''}`);
    }
    for (const test of failures)
      details.push(`✗ ${file.name} › ${test.fullName}\n  ${test.failureMessages?.join('\n  ') ?? ''}`);
  }
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  return { passed: count('passed'), failed: count('failed') + broken, details };
}
