import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '../supabase/embedded/sql';
import { catalogueMutants } from './mutate-rules/catalogue-mutants';
import { functionMutants } from './mutate-rules/function-mutants';
import type { Mutant } from './mutate-rules/mutant';
import { chooseTarget } from './test-sql/choose-target';
import { runTapFile } from './test-sql/tap-file';
import { openTestDatabase, testsFolder } from './test-sql/test-database';

const help = `npx tsx scripts/mutate-rules.ts [--filter TEXT] [--kind policy,grant,check] [--list] [--killers] [--native URL]

Takes out each policy, each grant and each check inside the functions, one at a time, and runs the SQL tests: a rule that
can be taken out without a test failing is a survivor. Each is taken out in a transaction that is rolled back, on a native
PostgreSQL started for this run (or the one of --native). Prints the survivors; exit code 0 when there are none.
  --filter TEXT  only those whose name contains TEXT
  --kind LIST    some of policy, grant, check
  --list         names them without running anything
  --killers      says of each that was missed which test missed it first
逐一去掉每条策略、每项授权和函数里的每处检查,再跑 SQL 测试;去掉了却没有测试失败的,就是幸存者。`;

const { values } = parseArgs({
  options: {
    filter: { type: 'string' },
    kind: { type: 'string' },
    list: { type: 'boolean' },
    killers: { type: 'boolean' },
    native: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

interface TestFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const testFiles: readonly TestFile[] = readdirSync(testsFolder)
  .filter((name) => name.endsWith('.test.sql'))
  .map((name) => ({
    name,
    path: join(testsFolder, name),
    text: readFileSync(join(testsFolder, name), 'utf8'),
  }));
/** Reads the text of functions for words: a check that is gone must be missed by what it lets happen, not by its spelling. */
const readsSources = 'rules.test.sql';

/** How often a file noticed, by kind and by what was changed: what noticed before is likely to notice again. */
const kills = new Map<string, number>();
const keysOf = ({ kind, near }: Mutant, { name }: TestFile) => [
  ...near.map((word) => `${word} ${name}`),
  ...(kind === 'check' ? [] : [`${kind} ${name}`]),
];

/** The files most likely to notice come first: those that did before, then those that name what was changed most often for their length. */
function inOrder(mutant: Mutant): TestFile[] {
  const killed = (file: TestFile) =>
    keysOf(mutant, file).reduce((sum, key) => sum + (kills.get(key) ?? 0), 0);
  const closeness = ({ text }: TestFile) =>
    mutant.near.reduce((sum, word) => sum + text.split(word).length - 1, 0) / text.length;
  return testFiles
    .filter(({ name }) => mutant.kind !== 'check' || name !== readsSources)
    .sort((a, b) => killed(b) - killed(a) || closeness(b) - closeness(a));
}

/** The test that noticed, or undefined: a survivor. */
async function killerOf(database: Database, mutant: Mutant): Promise<string | undefined> {
  for (const file of inOrder(mutant)) {
    const { failed, failures } = await runTapFile(database, file.path, {
      before: mutant.script,
      untilFailure: true,
    });
    if (failed === 0) continue;
    for (const key of keysOf(mutant, file)) kills.set(key, (kills.get(key) ?? 0) + 1);
    return failures[0];
  }
  return undefined;
}

async function mutantsOf(database: Database): Promise<Mutant[]> {
  const kinds = values.kind?.split(',');
  const all = [...(await catalogueMutants(database)), ...(await functionMutants(database))];
  return all.filter(
    ({ kind, what }) => (kinds?.includes(kind) ?? true) && what.includes(values.filter ?? ''),
  );
}

const { target, close } = await chooseTarget(true, values.native);
// One after the other: both make the roles of the server.
const lines = [await openTestDatabase(target), await openTestDatabase(target)] as const;
const survivors: Mutant[] = [];
try {
  const mutants = await mutantsOf(lines[0].database);
  if (values.list) for (const { kind, what } of mutants) console.log(`${kind.padEnd(7)}${what}`);
  else {
    // Whoever is killed by a test that fails anyway proves nothing.
    for (const { path } of testFiles) {
      const { failed, failures } = await runTapFile(lines[0].database, path);
      if (failed > 0) throw new Error(`The tests must pass first:\n${failures.join('\n')}`);
    }
    let next = 0;
    const work = async (database: Database) => {
      for (let mutant = mutants[next++]; mutant !== undefined; mutant = mutants[next++]) {
        const killer = await killerOf(database, mutant);
        if (killer !== undefined) {
          if (values.killers) console.log(`${mutant.kind.padEnd(7)}${mutant.what}\n  ${killer}`);
          continue;
        }
        survivors.push(mutant);
        console.log(`survived: ${mutant.kind.padEnd(7)}${mutant.what}`);
      }
    };
    await Promise.all(lines.map(({ database }) => work(database)));
    const count = (kind: Mutant['kind']) => mutants.filter((mutant) => mutant.kind === kind).length;
    console.log(
      `${mutants.length} rules taken out (${count('policy')} policies, ${count('grant')} grants, ${count('check')} checks)`,
    );
  }
} finally {
  await Promise.all(lines.map((line) => line.close()));
  await close();
}
if (!values.list) console.log(`survivors: ${survivors.length}`);
process.exit(survivors.length === 0 ? 0 : 1);
