import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startNativeCluster } from './test-sql/native-cluster';

/** Runs `npm test` with these arguments, showing what it says, and reads its last line. */
function runTests(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ passed: number; failed: number }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run.mjs'), 'test', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', fail);
    child.on('close', (code) => {
      const totals = [...said.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      const failed = Number(totals?.[2] ?? 0);
      // Ended badly without saying so is a failure too.
      done({ passed: Number(totals?.[1] ?? 0), failed: code === 0 || failed > 0 ? failed : 1 });
    });
  });
}

console.log('On the embedded PostgreSQL');
const embedded = await runTests([], { DATABASE_URL: '' });
console.log('\nOn native PostgreSQL + PostGIS');
const cluster = await startNativeCluster();
const native = await runTests(['--only', 'sql,schema,gate,feed,browser'], {
  DATABASE_URL: cluster.url,
}).finally(() => cluster.stop());
console.log(`${embedded.passed + native.passed} passed, ${embedded.failed + native.failed} failed`);
process.exit(embedded.failed + native.failed === 0 ? 0 : 1);
