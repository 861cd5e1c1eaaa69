import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { splitSqlStatements } from '@supabase/lite';
import { projectRoot } from '../../supabase/embedded/data/cache';
import type { Database, Outcome } from '../../supabase/embedded/sql';

/** How one test file went. */
export interface TapResult {
  readonly passed: number;
  readonly failed: number;
  /** `file:line description`, with pgTAP's own explanation below it. */
  readonly failures: readonly string[];
}

interface Statement {
  readonly sql: string;
  readonly line: number;
}

/** The statements of a script with the line each begins at (its leading comments not counted). */
export function statementsOf(script: string): Statement[] {
  let at = 0;
  return splitSqlStatements(script).map((sql) => {
    const begins = script.indexOf(sql, at);
    at = begins + sql.length;
    const comments = /^(\s*--[^\n]*\n)*\s*/.exec(sql)?.[0] ?? '';
    return { sql, line: script.slice(0, begins + comments.length).split('\n').length };
  });
}

/** The lines a statement printed: pgTAP answers with text, everything else is no TAP. */
function tapLines({ rows }: Outcome): string[] {
  return rows
    .flatMap((row) => Object.values(row))
    .flatMap((value) => (typeof value === 'string' ? value.split('\n') : []));
}

export interface TapOptions {
  /** A script to run first, in the same transaction. */
  readonly before?: string;
  /** Stops at the first failure: enough for who only asks whether there is one. */
  readonly untilFailure?: boolean;
}

/**
 * Runs one pgTAP file in a transaction that is rolled back. A statement that fails ends the file and counts as one
 * failure, and so does a file that never says `finish()`: a test that did not run must not look like one that passed.
 */
export async function runTapFile(
  database: Database,
  path: string,
  { before = '', untilFailure = false }: TapOptions = {},
): Promise<TapResult> {
  const name = relative(projectRoot, path);
  const failures: string[] = [];
  let passed = 0;
  let failed = 0;
  let finished = false;
  const session = await database.acquire();
  try {
    await session.exec(`begin; ${before}`);
    for (const { sql, line } of statementsOf(readFileSync(path, 'utf8'))) {
      const where = `${name}:${line}`;
      if (untilFailure && failed > 0) return { passed, failed, failures };
      try {
        let isFailing = false;
        for (const text of tapLines(await session.run(sql, []))) {
          if (/^ok\b/.test(text)) {
            passed += 1;
            isFailing = false;
          } else if (/^not ok\b/.test(text)) {
            failed += 1;
            isFailing = true;
            failures.push(`✗ ${where} ${text.replace(/^not ok \d+ - /, '')}`);
          } else if (isFailing && text.startsWith('#')) failures.push(`    ${text}`);
        }
        finished ||= /\bfinish\(\s*\)/.test(sql);
      } catch (error) {
        const { message, where: context = '' } = error as Error & { where?: string };
        failed += 1;
        failures.push(
          `✗ ${where} the statement failed and the rest of the file did not run: ${message}`,
          `    ${context}`,
        );
        finished = true;
        break;
      }
    }
    if (!finished) {
      failed += 1;
      failures.push(`✗ ${name} does not end with finish()`);
    }
  } finally {
    await session.exec('rollback').catch(() => undefined);
    session.release();
  }
  return { passed, failed, failures };
}
