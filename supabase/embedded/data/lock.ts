import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal';

/** Who holds a data directory. The start time tells a process from a later one that was given the same number. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly token: string;
}

/** When a process started, in whatever form the system gives it; empty when there is no such process. */
function processStart(pid: number): string {
  try {
    // Field 22 of /proc/<pid>/stat, counted after the command name, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process that nobody waited for is still listed, as in a container without an init: it holds nothing.
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return '';
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/**
 * Takes the directory for this process; two clusters on one directory would destroy it.
 * A lock left by a process that was killed is taken over. Throws a Refusal when its holder lives.
 */
export function lockDirectory(directory: string): { release: () => void } {
  makeDataDirectory(directory);
  const file = join(directory, 'lock');
  const mine: Holder = { pid: process.pid, startedAt: processStart(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return {
        release: () => {
          if (readHolder(file)?.token === mine.token) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code !== 'EEXIST') throw unusable(directory, failure);
    }
    const holder = readHolder(file);
    const started = holder === undefined ? '' : processStart(holder.pid);
    if (holder !== undefined && started !== '' && started === holder.startedAt)
      throw heldBy(holder.pid, directory);
    rmSync(file, { force: true });
  }
  throw heldBy(0, directory);
}

export function isLockedByThisProcess(directory: string): boolean {
  return readHolder(join(directory, 'lock'))?.pid === process.pid;
}

/** Makes a data directory where there is none. Throws a Refusal where there can be none. */
export function makeDataDirectory(directory: string): void {
  try {
    makeDirectory(directory);
  } catch (cause) {
    throw unusable(directory, cause as NodeJS.ErrnoException);
  }
}

/** Folder by folder: Node's own recursive way never returns where a system folder (/proc) takes no new ones. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory, { mode: 0o700 });
}

/** A file of that name, a folder that may not be written, a disk that is full. */
function unusable(directory: string, cause: NodeJS.ErrnoException): Refusal {
  return new Refusal(
    `${directory} 不能用作数据目录(${cause.code}),请换一个可写的目录;未作任何改动。`,
    `${directory} cannot be used as a data directory (${cause.code}); use one that can be written to. Nothing was changed.`,
    { cause },
  );
}

function heldBy(pid: number, directory: string): Refusal {
  return new Refusal(
    `另一个光圈(进程 ${pid})正在使用 ${directory},请先停掉它,或用它打印的地址。`,
    `Another Guangquan (process ${pid}) is using ${directory}; stop it first, or use the address it printed.`,
  );
}
