import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { openPglite } from './pglite/database';
import { createStack } from './stack';
import { newDirectory, removeDirectories, runScript } from './testing/processes';

// Rule: a write that was acknowledged is there after the process was killed at any moment.

afterAll(removeDirectories);

/** Starts the writer, kills it in the middle of a write after so many acknowledgements, and returns what it was promised. */
async function writeAndKill(dataDir: string, killAfter: number): Promise<number[]> {
  const child = runScript(join(import.meta.dirname, 'testing/writer.ts'), [dataDir]);
  const acknowledged: number[] = [];
  const closed = once(child, 'close');
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line === 'ready') continue;
    acknowledged.push(Number(line));
    if (acknowledged.length === killAfter) setTimeout(() => child.kill('SIGKILL'), killAfter % 11);
  }
  await closed;
  if (child.signalCode !== 'SIGKILL') throw new Error(`The writer ended by itself: ${errors}`);
  return acknowledged;
}

test('no acknowledged write is lost by kill -9 under write load, three times on one directory', async () => {
  const dataDir = newDirectory();
  await (await createStack({ dataDir })).close();
  const promised: number[] = [];
  for (const killAfter of [5, 17, 31]) {
    const acknowledged = await writeAndKill(dataDir, killAfter);
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
    promised.push(...acknowledged);
  }
  const database = await openPglite(join(dataDir, 'cluster'));
  const rows = await database.query<{ id: number }>('select id from public.incidents');
  const events = await database.query<{ id: number }>(`select incident_id as id from public.incident_events`);
  await database.close();
  const there = new Set(rows.map((row) => row.id));
  expect(promised.filter((id) => !there.has(id))).toEqual([]);
  // And nothing half-written: every incident has its first event.
  expect(new Set(events.map((event) => event.id))).toEqual(there);
}, 400_000);
