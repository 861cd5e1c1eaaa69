import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ended, newDirectory, removeDirectories, runScript } from './testing/processes';

// Rule: no request leaves loopback, and nobody's telemetry is loaded.

afterAll(removeDirectories);

// By the environment, so that the database thread is watched as well.
const watched = { NODE_OPTIONS: `--require ${join(import.meta.dirname, 'testing/watch-network.cjs')}` };

test('a start, a sign-in, a read, a write and a wake-up connect to nothing but loopback', async () => {
  const child = runScript(join(import.meta.dirname, 'testing/whole-round.ts'), [newDirectory()], watched);
  const { code, output } = await ended(child);
  expect(output).toContain('round complete');
  expect(output).not.toContain('OUTSIDE');
  expect(output).toMatch(/LOOPBACK [1-9]/); // the watch does see connections
  expect(output).not.toContain('TELEMETRY');
  expect(code).toBe(0);
}, 180_000);

test('the watch itself sees a connection and a name look-up to elsewhere', async () => {
  const child = runScript(join(import.meta.dirname, 'testing/reach-out.ts'), [], watched);
  const { output } = await ended(child);
  expect(output).toContain('OUTSIDE connect 192.0.2.1');
  expect(output).toContain('OUTSIDE lookup telemetry.example.test');
});
