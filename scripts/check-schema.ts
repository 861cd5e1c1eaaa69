import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '../supabase/embedded/data/cache';
import { prepareDatabase } from '../supabase/embedded/data/prepare';
import { newKeys } from '../supabase/embedded/data/state';
import { createGateway } from '../supabase/embedded/gateway/app';
import { openNative } from '../supabase/embedded/native/database';
import { advice, lint } from './check-schema/findings';
import { runSupabase } from './check-schema/supabase-cli';
import { startNativeCluster } from './test-sql/native-cluster';

const help = `npx tsx scripts/check-schema.ts [--write]

Holds the migrations to the Supabase CLI's own judgement, on a temporary PostgreSQL that looks like an empty project:
  db push       applies the book to an empty database, and once more finds nothing to do
  db lint       finds nothing in public and private
  db advisors   find nothing in public and private
  gen types     gives what web/data/database.types.ts holds (--write rewrites the file)
在一个空的临时数据库上,用 Supabase CLI 检查迁移、规范与类型文件。`;

const typesFile = join(projectRoot, 'web/data/database.types.ts');

/** Every step that failed, as what a person needs to mend it; an empty list when the schema is sound. */
export async function checkSchema(
  options: { write: boolean },
  print: (line: string) => void,
): Promise<string[]> {
  const failures: string[] = [];
  const cluster = await startNativeCluster();
  try {
    const database = await openNative(cluster.url);
    try {
      await prepareDatabase(database, await createGateway(database, newKeys()).authSchemaSql());
    } finally {
      await database.close();
    }
    const remote = ['--remote', cluster.url];
    const step = async (name: string, check: () => Promise<readonly string[]>) => {
      const found = await check().catch((error: unknown) => [String(error)]);
      failures.push(...found.map((line) => `${name}: ${line}`));
      print(`${found.length > 0 ? '✗' : '✓'} ${name}`);
      return found.length === 0;
    };
    const pushed = await step('db push', async () => {
      await runSupabase(['db', 'push', '--yes', ...remote]);
      const again = await runSupabase(['db', 'push', '--yes', ...remote]);
      return /up to date/i.test(again)
        ? []
        : [`a second push did not find the database up to date:\n${again}`];
    });
    // What was not applied cannot be judged, and judging an empty database would find nothing.
    if (!pushed) return failures;
    const json = ['--output-format', 'json'];
    await step('db lint', async () =>
      lint(
        await runSupabase([
          'db',
          'lint',
          ...remote,
          '--schema',
          'public,private',
          '--level',
          'warning',
          ...json,
        ]),
      ),
    );
    await step('db advisors', async () =>
      advice(await runSupabase(['db', 'advisors', ...remote, '--level', 'info', ...json])),
    );
    await step('gen types', async () => {
      const printed = await runSupabase([
        'gen',
        'types',
        '--lang',
        'typescript',
        ...remote,
        '--schema',
        'public',
      ]);
      // The CLI prints a banner above the types.
      const fresh = `${printed.slice(printed.indexOf('export type Json')).trim()}\n`;
      if (options.write) await writeFile(typesFile, fresh);
      const kept = await readFile(typesFile, 'utf8').catch(() => '');
      return kept === fresh
        ? []
        : ['web/data/database.types.ts is not what the schema says; run with --write'];
    });
  } finally {
    await cluster.stop();
  }
  return failures;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(help);
  const failures = await checkSchema({ write: values.write === true }, console.log);
  for (const failure of failures) console.log(failure);
  if (failures.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
