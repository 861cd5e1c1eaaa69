import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = resolve(import.meta.dirname, '../..');
const alias = { '@': resolve(root, 'web') };

/** What a check leaves to another, as globs between commas. */
const without = (process.env.GUANGQUAN_TEST_WITHOUT ?? '').split(',').filter((glob) => glob !== '');

const startsServers = ({ moduleId }: TestSpecification): boolean =>
  /[\\/](scripts|supabase)[\\/]/.test(moduleId.slice(root.length));

/** The long files first, or the last of them is waited for while a core has nothing to do. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(startsServers), ...sorted.filter((file) => !startsServers(file))];
  }
}

/** Two kinds of test: rules and parts (unit), and whole screens in a real browser on the embedded stack (browser). */
export default defineConfig({
  root,
  resolve: { alias },
  test: {
    // Two cores: more workers only make the embedded databases wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{web,supabase,geodata,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['web/e2e/**', '**/node_modules/**', 'web/dist/**', ...without],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['web/e2e/**/*.test.ts'],
          // What the page does by itself is the same on every database, and is not run a second time on a server.
          exclude: [...(process.env.DATABASE_URL ? ['web/e2e/page/**'] : []), ...without],
          globalSetup: [resolve(root, 'web/e2e/global-setup.ts')],
          // One browser for all the files of a worker (web/e2e/support/shared-browser.ts).
          isolate: false,
          // One browser after another: two of them drawing WebGL in software on two cores would time each other out.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // The usual second is too short for a page drawn in software; what holds is seen as soon as it holds.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
