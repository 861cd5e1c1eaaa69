// Runs in a worker thread. PGlite computes in the thread it lives in: here it can never hold up a page or a socket.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type Extensions, PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { valueParsers } from '../parsers';
import type { Outcome } from '../sql';
import { type InterruptCell, whileRunning } from './interrupt';
import { errorFields, type OpenOptions, type ThreadReply, type ThreadRequest } from './messages';
import { runPipeline } from './pipeline';
import { shareMemory } from './shared-memory';
import { keepStack, moduleOf } from './stack-keeper';

const options = workerData as OpenOptions;
const port = parentPort;
if (port === null) throw new Error('thread.ts runs only as a worker thread');
const reply = (message: ThreadReply) => port.postMessage(message);

/** The memory of this database never shrinks: what filled it once leaves no room for the next. */
const outOfMemory = '53200';

/** PostGIS from our smaller bundle (see postgis-bundle.ts); PROJ finds its database by this variable. */
const postgis: Extensions[string] = {
  name: 'postgis',
  setup: async (_database, emscriptenOptions) => {
    emscriptenOptions.PGLITE_ENV.PROJ_DATA = '/pglite/share/proj';
    return { emscriptenOpts: emscriptenOptions, bundlePath: pathToFileURL(options.postgisBundle) };
  },
};

async function open(): Promise<PGlite> {
  const extensions: Extensions = { postgis, pg_trgm };
  if (options.withPgtap) extensions.pgtap = (await import('@electric-sql/pglite-pgtap')).pgtap;
  const settings: PGliteOptions = {
    dataDir: options.directory,
    extensions,
    parsers: { ...valueParsers },
    // An acknowledged write must be in the file system before the acknowledgement leaves.
    relaxedDurability: false,
  };
  const database = await PGlite.create(settings);
  // PGlite's one session does not read the settings of its database, where a server's session finds these.
  await database.exec(`set search_path to "$user", public, extensions; set timezone to 'UTC'`);
  return database;
}

async function handle(database: PGlite, request: ThreadRequest): Promise<Outcome> {
  if (request.kind === 'run') return runPipeline(database, request.steps);
  await (request.kind === 'close' ? database.close() : database.exec(request.script));
  return { rows: [], affected: undefined };
}

try {
  shareMemory();
  const database = await open();
  const module = moduleOf(database);
  // A trap is the end: the process that starts this thread again finds what was committed.
  const stack = keepStack(module, { isLeaking: options.isLeaking, onTrap: () => process.exit(1) });
  const cell: InterruptCell = {
    memory: module.HEAP32.buffer,
    interruptPending: module._InterruptPending,
    queryCancelPending: module._QueryCancelPending,
    running: new SharedArrayBuffer(4),
  };
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: ThreadRequest) => {
    // One after the other: a PGlite is one connection, and the order of arrival is the order of the protocol.
    last = last.then(async () => {
      const { id } = request;
      try {
        const outcome = await whileRunning(cell, id, () => handle(database, request));
        reply({ kind: 'done', id, ...outcome, isWorn: stack.isSunk() });
      } catch (error) {
        const fields = errorFields(error);
        reply({ kind: 'error', id, error: fields, isWorn: stack.isSunk() || fields.code === outOfMemory });
      }
      if (request.kind === 'close') port.close();
    });
  });
  reply({ kind: 'ready', cell });
} catch (error) {
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  port.close();
}
