import { fork } from 'node:child_process';
import { join } from 'node:path';

/** Screens that listen, in a process of their own; they have their first snapshot when this returns. Returns their end. */
export async function startListeners(url: string, count: number): Promise<() => void> {
  const child = fork(join(import.meta.dirname, 'listeners.ts'), [url, String(count)], {
    execArgv: ['--import', 'tsx'],
  });
  await new Promise<void>((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code) => fail(new Error(`The listeners ended with ${code}.`)));
  });
  return () => void child.kill('SIGKILL');
}
