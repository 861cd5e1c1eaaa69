import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../supabase/embedded/data/cache';
import { Refusal } from '../../supabase/embedded/refusal';
import { readOptions } from './options';
import { table } from './steps';

// What the command line refuses, each with one sentence in both languages, exit code 1, and nothing changed.

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'guangquan-start-'));
  directories.push(directory);
  return directory;
}

function npmStart(args: readonly string[], env: NodeJS.ProcessEnv = {}, nodeArgs: readonly string[] = []) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(
      process.execPath,
      [...nodeArgs, join(projectRoot, 'scripts/run.mjs'), 'start', ...args],
      {
        env: { ...process.env, DATABASE_URL: '', SUPABASE_URL: '', SUPABASE_ANON_KEY: '', ...env },
      },
    );
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** One line of Chinese and one of English, and no stack trace. */
function expectSentence({ code, output }: { code: number | null; output: string }, english: string): void {
  const lines = output.trim().split('\n').slice(-2);
  expect(lines[0]).toMatch(/[\u4e00-\u9fff]/);
  expect(lines[1]).toContain(english);
  expect(output).not.toContain('    at ');
  expect(code).toBe(1);
}

describe('a start is refused', () => {
  test('when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = emptyDirectory();
    expectSentence(await npmStart(['--port', String(port), '--data', data]), `Port ${port} is taken`);
    expect(readdirSync(data)).toEqual([]);
    server.close();
  });

  test('when Node is too old', async () => {
    const old =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.9' } })";
    const answer = await npmStart([], {}, ['--import', `data:text/javascript,${encodeURIComponent(old)}`]);
    expectSentence(answer, 'Node 20.19 or newer is needed; this is 20.18.9');
  });

  test('when the database cannot be reached, without showing its password', async () => {
    const data = emptyDirectory();
    const env = { DATABASE_URL: 'postgresql://someone:hidden@127.0.0.1:9/none' };
    const answer = await npmStart(['--port', '0', '--data', data], env);
    expectSentence(answer, 'DATABASE_URL cannot be reached');
    expect(answer.output).not.toContain('hidden');
    expect(readdirSync(data)).toEqual([]);
  });

  test('when the address to listen on is none', async () => {
    const data = emptyDirectory();
    const answer = await npmStart(['--port', '0', '--data', data, '--no-demo', '--host', 'nowhere.invalid']);
    expectSentence(answer, 'Cannot listen on nowhere.invalid');
    expect(readdirSync(data)).toEqual([]);
  });

  test('when the data directory is a file', async () => {
    const data = join(emptyDirectory(), 'file');
    writeFileSync(data, 'a letter');
    expectSentence(await npmStart(['--port', '0', '--data', data]), 'cannot be used as a data directory');
    expect(readFileSync(data, 'utf8')).toBe('a letter');
  });

  test('when the data directory holds something else, also with --reset', async () => {
    const data = emptyDirectory();
    writeFileSync(join(data, 'letter.txt'), 'a letter');
    for (const reset of [[], ['--reset']])
      expectSentence(
        await npmStart(['--port', '0', '--data', data, ...reset]),
        'holds files that are not Guangquan',
      );
    expect(readdirSync(data)).toEqual(['letter.txt']);
  });

  test('when the data directory is half-made', async () => {
    const data = emptyDirectory();
    writeFileSync(join(data, 'cluster'), '');
    expectSentence(await npmStart(['--port', '0', '--data', data]), 'did not finish');
    expect(readdirSync(data)).toEqual(['cluster']);
  });
});

describe('options', () => {
  const read = (...args: string[]) => readOptions(args, {});

  test('have defaults that are safe', () => {
    expect(read()).toMatchObject({
      port: 4173,
      host: '127.0.0.1',
      isDemo: true,
      rate: 1,
      reset: false,
      isDev: false,
    });
  });

  test('off loopback only without the demo', () => {
    expect(() => read('--host', '0.0.0.0')).toThrow('--no-demo');
    expect(read('--host', '0.0.0.0', '--no-demo')).toMatchObject({ host: '0.0.0.0', isDemo: false });
    expect(read('--host', '::1')).toMatchObject({ host: '::1', isDemo: true });
  });

  test.each([
    [['--port', 'eighty']],
    [['--port', '70000']],
    [['--port', '1.5']],
    [['--rate', '-1']],
    [['--rate', '']],
    [['--wall']],
    [['stray']],
  ])('%s is refused', (args) => {
    expect(() => readOptions(args, {})).toThrow(Refusal);
  });

  test('a reset never touches a database server', () => {
    expect(() => readOptions(['--reset'], { DATABASE_URL: 'postgresql://x/y' })).toThrow(
      'embedded database only',
    );
  });

  test.each(['nonsense', 'mysql://me:hidden@here/db'])('a database address such as %s is refused', (text) => {
    const refused = () => readOptions([], { DATABASE_URL: text });
    expect(refused).toThrow('must look like postgresql://');
    expect(refused).not.toThrow('hidden');
  });

  test('a Supabase elsewhere needs its address and its key', () => {
    const env = { SUPABASE_URL: 'https://a.test/', SUPABASE_ANON_KEY: 'k' };
    expect(readOptions([], env)?.supabase).toEqual({ url: 'https://a.test', anonKey: 'k' });
    expect(() => readOptions([], { SUPABASE_URL: 'https://a.test' })).toThrow('together');
    expect(() => readOptions([], { ...env, SUPABASE_URL: 'nowhere' })).toThrow('together');
  });

  test('help is asked for', () => {
    expect(read('--help')).toBeUndefined();
  });
});

test('a table counts a Chinese character as two columns', () => {
  expect(
    table([
      ['名', 'x'],
      ['ab', 'y'],
      ['a', 'z'],
    ]),
  ).toBe('  名  x\n  ab  y\n  a   z');
});
