import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../supabase/embedded/data/cache';

/**
 * Runs the project's Supabase CLI and gives back what it printed; what it says beside that (stderr) is only for the
 * error. Rejects when it ends with anything but 0.
 */
export function runSupabase(args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(join(projectRoot, 'node_modules/.bin/supabase'), args, {
      cwd: projectRoot,
      // No telemetry, and no certificate either: the server is our own, on loopback.
      env: { ...process.env, DO_NOT_TRACK: '1', NO_COLOR: '1', PGSSLMODE: 'disable' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let beside = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      beside += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0
        ? done(output)
        : fail(new Error(`supabase ${args.join(' ')} ended with ${code}:\n${output}${beside}`)),
    );
  });
}
