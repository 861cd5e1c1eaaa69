import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../gateway/app';
import { Refusal } from '../refusal';
import { isLockedByThisProcess, lockDirectory } from './lock';

/** What a finished data directory says of itself. Written last, so its absence means the making was cut short. */
export interface State extends Keys {
  readonly format: 1;
  readonly complete: true;
  readonly schemaHash: string;
  readonly engines: string;
  readonly isDemo: boolean;
  readonly createdAt: string;
}

const stateFile = (directory: string) => join(directory, 'state.json');
export const clusterOf = (directory: string) => join(directory, 'cluster');

/** Fresh secrets, in the form the current Supabase keys have. */
export function newKeys(): Keys {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    jwtSecret: random(48),
    publishableKey: `sb_publishable_${random(24)}`,
    secretKey: `sb_secret_${random(24)}`,
  };
}

/** Replaces a file as a whole: a reader, or a crash, sees the old one or the new one. */
export function writeAtomically(file: string, content: string): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

export function writeState(directory: string, state: State): void {
  mkdirSync(directory, { recursive: true });
  writeAtomically(stateFile(directory), `${JSON.stringify(state, null, 2)}\n`);
}

/** The state of a data directory; undefined when there is nothing yet. Refuses a half-made or damaged one. */
export function readState(directory: string): State | undefined {
  if (!existsSync(directory)) return undefined;
  if (!existsSync(stateFile(directory))) {
    const left = readdirSync(directory).filter((name) => name !== 'lock' && !name.startsWith('native-'));
    if (left.length === 0) return undefined;
    if (!left.includes('cluster')) {
      throw new Refusal(
        `${directory} 里有不属于光圈的文件,不能用作数据目录,请换一个空目录;未作任何改动。`,
        `${directory} holds files that are not Guangquan's and cannot be its data directory; use an empty one. Nothing was changed.`,
      );
    }
    throw new Refusal(
      `${directory} 是一次没有完成的初始化,不能使用;里面没有任何人录入的数据,请用 npm start -- --reset 重建。`,
      `${directory} is left from a first start that did not finish; nobody's data is in it. Rebuild it: npm start -- --reset`,
    );
  }
  let state: Partial<State> | undefined;
  try {
    state = JSON.parse(readFileSync(stateFile(directory), 'utf8')) as Partial<State>;
  } catch {
    state = undefined;
  }
  const isWhole =
    state?.format === 1 && state.complete === true && Boolean(state.jwtSecret) && Boolean(state.schemaHash);
  if (isWhole && existsSync(join(clusterOf(directory), 'PG_VERSION'))) return state as State;
  throw damaged(directory);
}

/** The refusal for a directory that says it is finished but is not usable. */
export function damaged(directory: string, cause?: unknown): Refusal {
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new Refusal(
    `${directory} 已损坏,无法打开${why};请先备份该目录,再用 npm start -- --reset 重建(其中数据会丢失)。`,
    `${directory} is damaged and cannot be opened${why}. Back it up, then rebuild it, losing its data: npm start -- --reset`,
    { cause },
  );
}

/** Deletes the cluster and its state; the keys for database servers stay. Refuses while a process uses the directory. */
export function resetDirectory(directory: string): void {
  const lock = lockDirectory(directory);
  try {
    // The state first: cut short from here on, what is left is recognised as half-made.
    rmSync(stateFile(directory), { force: true });
    rmSync(clusterOf(directory), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

/** Deletes what a first start of this process has made so far; does nothing to a finished directory or another's. */
export function discardUnfinished(directory: string): void {
  if (existsSync(stateFile(directory)) || !isLockedByThisProcess(directory)) return;
  rmSync(clusterOf(directory), { recursive: true, force: true, maxRetries: 5 });
  rmSync(join(directory, 'lock'), { force: true });
}
