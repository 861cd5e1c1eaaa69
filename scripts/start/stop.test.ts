import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openNative } from '../../supabase/embedded/native/database';
import { openPglite } from '../../supabase/embedded/pglite/database';
import type { Database } from '../../supabase/embedded/sql';
import { newDirectory, removeDirectories, runScript } from '../../supabase/embedded/testing/processes';
import { startNativeCluster } from '../test-sql/native-cluster';

// Rule: ending the product takes at most ten seconds, whatever runs, and loses nothing that was acknowledged.

const script = fileURLToPath(import.meta.resolve('./testing/stuck.ts'));
afterAll(removeDirectories);

/** Starts a product that hangs in a statement, asks it to end, and says how that went. */
async function stopStuck(
  ...args: string[]
): Promise<{ code: number | null; output: string; took_ms: number }> {
  const child = runScript(script, args);
  let output = '';
  const closed = once(child, 'close');
  child.stderr?.on('data', (text) => {
    output += text;
  });
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (text) => {
      output += text;
      if (output.includes('stuck')) resolve();
    });
    child.once('close', () => resolve());
  });
  const asked = performance.now();
  child.kill('SIGTERM');
  const [code] = (await closed) as [number | null];
  return { code, output, took_ms: performance.now() - asked };
}

async function expectKept(database: Database): Promise<void> {
  expect(await database.query('select id from private.kept')).toEqual([{ id: 1 }]);
  await database.close();
}

test('on the embedded database', async () => {
  const dataDir = newDirectory();
  const { code, output, took_ms } = await stopStuck(dataDir);
  expect(output).toBe('stuck\nended 57014\n');
  expect(code).toBe(0);
  expect(took_ms).toBeLessThan(10_000);
  await expectKept(await openPglite(join(dataDir, 'cluster')));
}, 120_000);

test.runIf(existsSync('/usr/lib/postgresql'))(
  'on a database server, whose statement ends too',
  async () => {
    const cluster = await startNativeCluster();
    try {
      const { code, output, took_ms } = await stopStuck(newDirectory(), cluster.url);
      expect(output).toBe('stuck\nended 57014\n');
      expect(code).toBe(0);
      expect(took_ms).toBeLessThan(10_000);
      const database = await openNative(cluster.url);
      const running = `select from pg_stat_activity where query like '%1000000%' and pid <> pg_backend_pid()`;
      expect(await database.query(`${running} and state = 'active'`)).toEqual([]);
      await expectKept(database);
    } finally {
      await cluster.stop();
    }
  },
  180_000,
);
