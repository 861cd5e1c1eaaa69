import { parseArgs } from 'node:util';
import { type Checks, embeddedChecks, nativeChecks, removeShared } from './test/checks';
import { type Check, runChecks } from './test/report';

const help = `npm test [-- --only LIST] [-- FILTER …]

Runs every check, two at a time, and ends with how long each took and "N passed, N failed".
  --only LIST   some of: app, browser, types, lint, knip, street, unit, sql, attack (all of these by default), and, with a
                native PostgreSQL on this machine: schema (the Supabase CLI's push, lint, advisors and types), feed (a
                short feed trial), gate (core and PostGIS 3.3 judge 2,000 editions) and, on that of DATABASE_URL, data
                (what the app asks of its database)
  FILTER        for unit, browser and data: only files whose path contains it
The SQL tests run on the embedded PostgreSQL; with DATABASE_URL set, on that PostgreSQL as well, and the browser tests
run there instead: those whose answers depend on it (scripts/test/checks.ts), in databases of their own.
运行全部检查,同时三项,末尾是各项用时与 "N passed, N failed"。设置 DATABASE_URL 时,SQL 测试也在该数据库上运行一遍,浏览器测试改在那里运行与数据库有关的几个文件,各用一个新库。`;

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const url = process.env.DATABASE_URL ?? '';
const embedded = embeddedChecks(positionals);
const native = nativeChecks(url, positionals);
const both = (name: string): readonly Check[] => {
  if (url === '') return embedded[name] ?? native[name] ?? [];
  // A server that is given takes the browser tests over; everything else it adds to.
  return [...(name === 'browser' ? [] : (embedded[name] ?? [])), ...(native[name] ?? [])];
};

const names = Object.keys({ ...embedded, ...native } satisfies Checks);
const chosen = values.only?.split(',') ?? Object.keys(embedded);
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}.\n\n${help}`);
  process.exit(2);
}
const failed = await runChecks(chosen.flatMap(both), console.log);
await removeShared();
process.exit(failed === 0 ? 0 : 1);
