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

const help = `npx tsx scripts/mutate-rules.ts [--filter TEXT] [--from TEXT] [--kind LIST] [--list] [--killers] [--native URL]

Takes out each policy, each grant, each check inside the functions and each question there of what the caller sees, one
at a time, and runs the SQL tests: a rule that can be taken out without a test failing is a survivor. Each is taken out
in a transaction that is rolled back, on a native PostgreSQL started for this run (or the one of --native). Prints the survivors; exit code 0 when there are none.
  --filter TEXT  only those whose name contains TEXT
  --from TEXT    only those from the first whose name contains TEXT on
  --kind LIST    some of policy, grant, check, sight
  --list         names them without running anything
  --killers      says of each that was missed which test missed it first
逐一去掉每条策略、每项授权,以及函数里的每处检查和每处可见范围的判断,再跑 SQL 测试;去掉了却没有测试失败的,就是幸存者。`;

const { values } = parseArgs({
  options: {
    filter: { type: 'string' },
    from: { type: 'string' },
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

const inCatalogue = (kind: Mutant['kind']) => kind === 'policy' || kind === 'grant';

/** How often a file noticed, by kind and by what was changed: what noticed before is likely to notice again. */
const kills = new Map<string, number>();
const keysOf = ({ kind, near }: Mutant, { name }: TestFile) => [
  ...near.map((word) => `${word} ${name}`),
  ...(inCatalogue(kind) ? [`${kind} ${name}`] : []),
];

/** How long each file takes, measured when all must pass. */
const milliseconds = new Map<string, number>();

/** The files most likely to notice, for the time they take, come first: those that did before, and those that name what was changed. */
function inOrder(mutant: Mutant): TestFile[] {
  const promise = (file: TestFile) => {
    const killed = keysOf(mutant, file).reduce((sum, key) => sum + (kills.get(key) ?? 0), 0);
    const named = mutant.near.reduce((sum, word) => sum + file.text.split(word).length - 1, 0);
    return (named + 3 * killed) / (milliseconds.get(file.name) ?? 1);
  };
  return testFiles
    .filter(({ name }) => inCatalogue(mutant.kind) || name !== readsSources)
    .map((file) => ({ file, promise: promise(file) }))
    .sort((a, b) => b.promise - a.promise)
    .map(({ file }) => file);
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
  const chosen = all.filter(
    ({ kind, what }) => (kinds?.includes(kind) ?? true) && what.includes(values.filter ?? ''),
  );
  const { from } = values;
  const first = chosen.findIndex(({ what }) => what.includes(from ?? ''));
  return first < 0 ? [] : chosen.slice(first);
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
    for (const { name, path } of testFiles) {
      const started_ms = performance.now();
      const { failed, failures } = await runTapFile(lines[0].database, path);
      milliseconds.set(name, performance.now() - started_ms);
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
      `${mutants.length} rules taken out (${count('policy')} policies, ${count('grant')} grants, ${count('check')} checks, ${count('sight')} sights)`,
    );
  }
} finally {
  await Promise.all(lines.map((line) => line.close()));
  await close();
}
if (!values.list) console.log(`survivors: ${survivors.length}`);
process.exit(survivors.length === 0 ? 0 : 1);
