import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { DemoAccount } from '../../web/data/client';

interface Announcement {
  readonly url: string;
  readonly anonKey: string;
  readonly accounts: readonly DemoAccount[];
}

/** The server under trial. A restart is a kill -9 and a new process on the same port, database and keys. */
export class ServerProcess {
  #child: ChildProcess | undefined;
  #port = 0;
  announced: Announcement = { url: '', anonKey: '', accounts: [] };

  constructor(
    readonly databaseUrl: string,
    readonly dataDir: string,
  ) {}

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const args = [this.databaseUrl, this.dataDir, String(this.#port)];
    const child = fork(join(import.meta.dirname, 'server.ts'), args, {
      execArgv: ['--import', 'tsx'],
      // A gateway logs every refused question; the trial provokes many.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said = (said + String(text)).slice(-2000);
    });
    this.announced = await new Promise<Announcement>((done, fail) => {
      child.once('message', (message) => done(message as Announcement));
      child.once('exit', (code) => fail(new Error(`The server ended with code ${code}:\n${said}`)));
    });
    this.#port = Number(new URL(this.announced.url).port);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }
}
