import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createStack } from '../stack';
import { newDirectory, removeDirectories } from '../testing/processes';

// Rule: nobody but the owner of the process can read, or look into, a data directory.

afterAll(removeDirectories);

const everything = (directory: string) => [
  directory,
  ...readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name))),
];

const openToOthers = (directory: string) =>
  everything(directory).filter((path) => (lstatSync(path).mode & 0o077) !== 0);

test('a new data directory, and one that was open to all, are the owner’s alone while and after they are used', async () => {
  const dataDir = join(newDirectory(), 'data');
  for (const which of ['new', 'open to all']) {
    const stack = await createStack({ dataDir, isDemo: false });
    await stack.sql.exec(
      `create table if not exists private.kept (id int); insert into private.kept select generate_series(1, 100000); checkpoint`,
    );
    expect(everything(dataDir).length).toBeGreaterThan(500);
    expect(openToOthers(dataDir), which).toEqual([]);
    await stack.close();
    expect(openToOthers(dataDir), which).toEqual([]);
    for (const path of everything(dataDir)) chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644);
  }
});
