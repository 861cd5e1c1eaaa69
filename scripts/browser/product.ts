import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const root = resolve(import.meta.dirname, '../..');

/** Where the data of a product lies: its folder, and its database where DATABASE_URL names a server. */
export interface ProductData {
  readonly folder: string;
  readonly database: string | null;
}

/** The product as a person starts it: `npm start` in a process of its own, with a data folder of its own. */
export interface Product {
  readonly url: string;
  readonly data: ProductData;
  /** What it has printed since it was last started, its log included; the last ten million characters of it. */
  said(): string;
  /** Ends it in good order. */
  stop(): Promise<void>;
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
async function ownDatabase(template: string): Promise<OwnDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) return noDatabase;
  const name = `guangquan_e2e_${randomUUID().slice(0, 8)}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => run(`drop database if exists ${name} with (force)`);
  return { name, env: { DATABASE_URL: url.href }, drop };
}

interface OwnDatabase {
  readonly name: string | null;
  readonly env: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}
const noDatabase: OwnDatabase = { name: null, env: {}, drop: async () => undefined };

export interface ProductOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The data of a product that was stopped: a copy of it takes a second, making the street over ten. */
  readonly from?: ProductData;
  /** Where the product's code lies; by default this project. */
  readonly checkout?: string;
}

/** Starts the demo street with the simulator off, so that only the tests make things happen. */
export async function startProduct({
  env = {},
  from,
  checkout = root,
}: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-e2e-'));
  if (from) cpSync(from.folder, folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-10_000_000);
  };
  const database =
    env.DATABASE_URL === undefined ? await ownDatabase(from?.database ?? 'template0') : noDatabase;
  const start = async () => {
    const command = ['scripts/run.mjs', 'start', '--port', String(port), '--data', folder, '--rate', '0'];
    child = spawn(process.execPath, command, {
      cwd: checkout,
      env: { ...process.env, ...database.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    said = '';
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    const started = Date.now();
    while (!(await isServing(url))) {
      if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode}:\n${said}`);
      if (Date.now() - started > 180_000) {
        // Not left behind: it would go on starting beside whatever is tried next.
        child.kill('SIGKILL');
        throw new Error(`The product did not start within 180 s:\n${said}`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  };
  const kill = () => end('SIGKILL');
  await start();
  return {
    url,
    data: { folder, database: database.name },
    said: () => said,
    stop: () => end('SIGTERM'),
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
