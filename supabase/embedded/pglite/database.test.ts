import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../sql';
import { createStack, type Stack } from '../stack';
import { newDirectory, removeDirectories } from '../testing/processes';
import { openPglite } from './database';

// What the one connection must stand: errors without end, statements without end, the end of its thread.

const endless = 'select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b';
// A handler that takes the interrupt for its own and goes on.
const deaf = `do $$ begin loop begin perform pg_sleep(60); exception when query_canceled then null; end; end loop; end $$`;
const limits = { request_ms: 700, grace_ms: 500, closeGrace_ms: 300 };

let stack: Stack;
let database: Database;
beforeAll(async () => {
  stack = await createStack({ dataDir: 'memory', isDemo: false, limits });
  database = stack.sql as Database;
  await database.exec('create table private.kept (id int primary key)');
});
afterAll(async () => {
  await stack?.close();
  removeDirectories();
});

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'no error',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );

/** One statement of a caller in a session of its own. */
async function as(caller: string, sql: string, purpose: 'read' | 'write' = 'read') {
  const session = await database.acquire(purpose, caller);
  try {
    session.defer('begin', []);
    const { rows } = await session.run(sql, []);
    await session.end('commit');
    return rows;
  } catch (error) {
    await session.end('rollback');
    throw error;
  } finally {
    session.release();
  }
}

describe('errors', () => {
  test('leave nothing on the stack: the ten thousandth is answered as the first', async () => {
    const codes = new Set<string>();
    for (let count = 0; count < 10_000; count++) codes.add(await codeOf(database.query('select 1/0')));
    expect([...codes]).toEqual(['22012']);
    expect(database.renewals).toBe(0);
  });

  test('that do leave something only cost a renewal: everything is answered, and nothing is lost', async () => {
    const leaking = await openPglite(newDirectory(), { isLeaking: true });
    await leaking.exec('create table kept (id int)');
    const codes = new Set<string>();
    for (let count = 0; count < 2_500; count++) {
      codes.add(await codeOf(leaking.query('select 1/0')));
      if (count % 300 === 0) await leaking.query('insert into kept values ($1)', [count]);
    }
    expect([...codes]).toEqual(['22012']);
    expect(leaking.renewals).toBeGreaterThanOrEqual(2);
    expect(await leaking.query('select count(*)::int as count from kept')).toEqual([{ count: 9 }]);
    await leaking.close();
  });

  test('of a statement that is too complex are that statement’s own', async () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await codeOf(database.query('select $1::jsonb', [nested]))).toBe('54001');
    expect(await codeOf(database.query(`select ${'1 + '.repeat(100_000)}1`))).toBe('54001');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(database.renewals).toBe(0);
  });
});

describe('a statement that does not end', () => {
  test('is ended at the limit of a caller; the thread and those who wait go on', async () => {
    const stuck = codeOf(as('a', endless, 'write'));
    const waiting = as('b', 'select 7 as seven');
    expect(await stuck).toBe('57014');
    expect(await waiting).toEqual([{ seven: 7 }]);
    expect(database.renewals).toBe(0);
  });

  test('is ended when it only reads, too', async () => {
    expect(await codeOf(as('b', endless))).toBe('57014');
    expect(database.renewals).toBe(0);
  });

  test('is not ended when it is our own work', async () => {
    expect(await database.query('select pg_sleep(1.5), 1 as one')).toMatchObject([{ one: 1 }]);
  });

  test('that hears no interrupt is ended with its thread; what was acknowledged is there', async () => {
    await database.query('insert into private.kept values (1)');
    const before = database.renewals;
    const stuck = codeOf(as('deaf', deaf, 'write'));
    const next = codeOf(as('deaf', 'select 1'));
    const waiting = as('b', 'select id from private.kept');
    expect(await stuck).toBe('57014');
    // Who asked it is not heard for a while: another of the kind would stop everyone again.
    expect(await next).toContain('Too many calls');
    expect(await codeOf(as('deaf', 'select 1'))).toContain('Too many calls');
    expect(await waiting).toEqual([{ id: 1 }]);
    expect(database.renewals).toBe(before + 1);
  });
});

describe('the end of the thread', () => {
  test('takes the transaction in its middle along, which is told so; nobody else is', async () => {
    const session = await database.acquire('write', 'm');
    await session.run('begin', []);
    await session.run('insert into private.kept values (2)', []);
    const others = Promise.all(['b', 'c'].map((caller) => as(caller, 'select id from private.kept')));
    expect(await codeOf(session.run(deaf, []))).toBe('57014');
    expect(await codeOf(session.run('insert into private.kept values (3)', []))).toBe(
      'The database thread was renewed.',
    );
    await session.end('rollback');
    session.release();
    expect(await others).toEqual([[{ id: 1 }], [{ id: 1 }]]);
  });
});

describe('a heavy reader', () => {
  const heavy = 'select count(*) from generate_series(1, 3000) a, generate_series(1, 3000) b';

  test('gives way to others, and has its answer in the end', async () => {
    const patient = await createStack({
      dataDir: 'memory',
      isDemo: false,
      limits: { slice_ms: 50, secondSlice_ms: 60_000, request_ms: 60_000 },
    });
    const others = patient.sql as Database;
    const order: string[] = [];
    const ask = async (caller: string, sql: string) => {
      const session = await others.acquire('read', caller);
      try {
        session.defer('begin', []);
        await session.run(sql, []);
        await session.end('commit');
        order.push(caller);
      } finally {
        session.release();
      }
    };
    await Promise.all([ask('heavy', heavy), ask('heavy', heavy), ask('light', 'select 1')]);
    expect(order).toEqual(['light', 'heavy', 'heavy']);
    await patient.close();
  });
});
