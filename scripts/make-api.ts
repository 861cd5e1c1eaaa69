import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '../supabase/embedded/data/cache';
import { readChapters, readFunctions } from './api/book';
import { apiPage } from './api/page';

const help = `npx tsx scripts/make-api.ts [--check]

Writes supabase/API.md: every published function with its arguments, rows and refusals, as the migrations have them.
  --check   writes nothing, and ends with 1 when the file is not what the migrations say
由迁移生成 supabase/API.md:每个公开函数的参数、返回与拒绝代码。`;

export const apiFile = join(projectRoot, 'supabase/API.md');

/** What supabase/API.md has to say. */
export function makeApi(): string {
  const chapters = readChapters();
  return apiPage(chapters, readFunctions(chapters));
}

function main(): void {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const page = makeApi();
  if (values.help) console.log(help);
  else if (values.check !== true) writeFileSync(apiFile, page);
  else if (readFileSync(apiFile, 'utf8') !== page) {
    console.error('supabase/API.md is not what the migrations say: npx tsx scripts/make-api.ts');
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
