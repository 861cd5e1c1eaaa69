import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const root = resolve(import.meta.dirname, '../../..');

/** The product as a person starts it: `npm start` in a process of its own, with a data folder of its own. */
export interface Product {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port to be had.');
  return address.port;
}

/** A database of one's own on the server of DATABASE_URL; none where the tests run on the embedded PostgreSQL. */
async function ownDatabase(): Promise<{ readonly env: Record<string, string>; drop(): Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server) return { env: {}, drop: async () => undefined };
  const name = `guangquan_e2e_${randomUUID().slice(0, 8)}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { env: { DATABASE_URL: url.href }, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** Starts the demo street with the simulator off, so that only the tests make things happen. */
export async function startProduct(
  options: readonly string[] = ['--rate', '0'],
  env: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const database =
    env.DATABASE_URL === undefined ? await ownDatabase() : { env: {}, drop: async () => undefined };
  const start = async () => {
    child = spawn(
      process.execPath,
      ['scripts/run.mjs', 'start', '--port', String(port), '--data', folder, ...options],
      {
        cwd: root,
        env: { ...process.env, ...database.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    child.stdout?.on('data', (chunk) => (said += chunk));
    child.stderr?.on('data', (chunk) => (said += chunk));
    const started = Date.now();
    while (!(await isServing(url))) {
      if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode}:\n${said}`);
      if (Date.now() - started > 180_000) throw new Error(`The product did not start within 180 s:\n${said}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const kill = async () => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    kill,
    restart: start,
    remove: async () => {
      await kill();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isServing(url: string): Promise<boolean> {
  const [health, page] = await Promise.all([
    fetch(`${url}/health`).catch(() => null),
    fetch(`${url}/config.json`).catch(() => null),
  ]);
  return health?.ok === true && page?.ok === true;
}
