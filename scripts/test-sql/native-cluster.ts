import { execFile, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const debianRoot = '/usr/lib/postgresql';
const signals = ['SIGINT', 'SIGTERM'] as const;
const asRoot = process.getuid?.() === 0;

/** A signal ends a process without its exit listeners, unless something asks for a proper exit. */
const exitOnSignal = () => process.exit(130);

/** Said when the machine has no PostgreSQL to start. */
export const postgresqlMissing = [
  '缺少 PostgreSQL:请安装 postgresql、PostGIS、pgTAP、plpgsql_check。',
  'No PostgreSQL on this machine. Debian: apt-get install postgresql-15 postgresql-15-postgis-3 postgresql-15-pgtap postgresql-15-plpgsql-check',
].join('\n');

/** A PostgreSQL server of our own: `url` names its superuser and its database `postgres`. */
export interface NativeCluster {
  readonly url: string;
  readonly port: number;
  /** Ends the server at once, without a checkpoint, as a crash would, and starts it again on the same port with the same data. */
  restart(): Promise<void>;
  /** Ends the server and removes its files. Twice does no harm. */
  stop(): Promise<void>;
}

export interface NativeClusterOptions {
  /** Extra settings, such as `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a PostgreSQL in a new temporary directory, on a free loopback port, with the newest of Debian's versions.
 * Root may not run a server, so root runs it as the user `postgres`. Throws when no PostgreSQL is installed.
 */
export async function startNativeCluster(options: NativeClusterOptions = {}): Promise<NativeCluster> {
  const bin = await findBinaries();
  const folder = await mkdtemp(join(tmpdir(), 'guangquan-pg-'));
  const data = join(folder, 'data');
  const port = await freePort();
  let stopped: Promise<void> | undefined;
  // A server is a process of its own: without this, one would outlive every test run that is interrupted.
  const killOnExit = () => {
    const [command, args] = serverCommand(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
    // It may not be running yet.
    spawnSync(command, args, { stdio: 'ignore', cwd: '/' });
    rmSync(folder, { recursive: true, force: true });
  };
  const control = (...args: string[]) =>
    asServer(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '60', ...args]);
  const start = () => startServer(bin, data, join(folder, 'server.log'));
  process.once('exit', killOnExit);
  for (const signal of signals) process.once(signal, exitOnSignal);
  const forget = () => {
    process.off('exit', killOnExit);
    for (const signal of signals) process.off(signal, exitOnSignal);
  };
  try {
    if (asRoot) await giveToPostgres(folder);
    await asServer(join(bin, 'initdb'), [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]);
    const settings = { ...ownSettings(port, folder), ...options.settings };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
    await writeFile(join(data, 'postgresql.auto.conf'), `${lines.join('\n')}\n`);
    await start();
  } catch (error) {
    forget();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const stop = async () => {
    forget();
    await control('-m', 'immediate', 'stop').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    port,
    async restart() {
      await control('-m', 'immediate', 'stop');
      await start();
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/**
 * Only `fsync` is left out: it guards against a loss of power, and this directory does not outlive the process. A crash
 * of the server alone loses nothing without it, so the trials that restart a server still prove something.
 */
function ownSettings(port: number, folder: string): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    shared_buffers: '128MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

async function findBinaries(): Promise<string> {
  const versions = await readdir(debianRoot).catch(() => []);
  const newest = versions
    .map(Number)
    .filter(Number.isFinite)
    .sort((a, b) => b - a)[0];
  if (newest === undefined) throw new Error(postgresqlMissing);
  return join(debianRoot, String(newest), 'bin');
}

/** A server must not inherit our output: pg_ctl's own `start` would keep the pipe open for as long as it runs. */
async function startServer(bin: string, data: string, log: string): Promise<void> {
  const [command, args] = serverCommand(join(bin, 'pg_ctl'), [
    '-D',
    data,
    '-w',
    '-t',
    '60',
    '-l',
    log,
    'start',
  ]);
  const child = spawn(command, args, { stdio: 'ignore', cwd: '/' });
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code !== 0)
    throw new Error(`PostgreSQL did not start:\n${await readFile(log, 'utf8').catch(() => '')}`);
}

function serverCommand(program: string, args: readonly string[]): [string, string[]] {
  return asRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, [...args]];
}

/** The working directory is one that the other user may enter. */
async function asServer(program: string, args: readonly string[]): Promise<void> {
  const [command, all] = serverCommand(program, args);
  await run(command, all, { cwd: '/' });
}

async function giveToPostgres(folder: string): Promise<void> {
  const ids = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  await chown(folder, ids[0] ?? 0, ids[1] ?? 0);
}

/** The port is free when asked; another process could take it in between, and the start then says so. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
