import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { streetId } from '../demo-accounts';
import { createStack, type Stack } from '../stack';
import { clientAs, report } from '../testing/clients';

// What one client of the wake-ups may cost the others.

let stack: Stack;
let token = '';
const open: WebSocket[] = [];

beforeAll(async () => {
  stack = await createStack({ dataDir: 'memory' });
  const { data } = await (await clientAs(stack, 'leader')).auth.getSession();
  token = data.session?.access_token ?? '';
});
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await stack?.close();
});

type Message = [string | null, string | null, string, string, Record<string, unknown>];
interface Raw {
  readonly socket: WebSocket;
  readonly received: Message[];
  readonly closed: Promise<number>;
}

async function connect(headers: Record<string, string> = {}): Promise<Raw> {
  const url = `${stack.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${stack.anonKey}&vsn=2.0.0`;
  const socket = new WebSocket(url, { headers });
  open.push(socket);
  const received: Message[] = [];
  socket.on('message', (text) => received.push(JSON.parse(String(text))));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, received, closed };
}

const binding = {
  event: 'INSERT',
  schema: 'public',
  table: 'incident_events',
  filter: `street_id=eq.${streetId}`,
};

function join({ socket }: Raw, name: string, bindings = 1, access_token = token): void {
  const config = { postgres_changes: Array.from({ length: bindings }, () => binding) };
  socket.send(JSON.stringify([name, name, `realtime:${name}`, 'phx_join', { config, access_token }]));
}

const replies = ({ received }: Raw, status: string) =>
  received.filter(([, , , event, payload]) => event === 'phx_reply' && payload.status === status).length;

async function until(condition: () => boolean, within_ms = 20_000): Promise<void> {
  const started_ms = performance.now();
  while (!condition()) {
    if (performance.now() - started_ms > within_ms) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function longestStall_ms(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

async function reportAs(role: string, times: number): Promise<void> {
  const [item] = await stack.sql.query<{ id: string }>('select id from public.items order by id limit 1');
  const client = await clientAs(stack, role);
  for (let time = 0; time < times; time++) await report(client, item?.id ?? '', `第 ${time} 件`);
}

describe('a client has at most', () => {
  test('eight channels a socket, also when it asks for all at once, and one it leaves is free again', async () => {
    const client = await connect();
    for (let index = 0; index < 20; index++) join(client, `c${index}`);
    await until(() => replies(client, 'ok') + replies(client, 'error') === 20);
    expect([replies(client, 'ok'), replies(client, 'error')]).toEqual([8, 12]);
    const taken = client.received.find(
      ([, , , event, { status }]) => event === 'phx_reply' && status === 'ok',
    );
    client.socket.send(JSON.stringify([null, 'l', taken?.[2], 'phx_leave', {}]));
    join(client, 'another');
    await until(() => replies(client, 'ok') === 10);
  });

  test('four bindings a channel', async () => {
    const client = await connect();
    join(client, 'four', 4);
    join(client, 'five', 5);
    await until(() => replies(client, 'ok') + replies(client, 'error') === 2);
    expect([replies(client, 'ok'), replies(client, 'error')]).toEqual([1, 1]);
  });

  test('so many messages in ten seconds, and none that is long', async () => {
    const client = await connect();
    for (let index = 0; index < 70; index++)
      client.socket.send(JSON.stringify([null, `${index}`, 'phoenix', 'heartbeat', {}]));
    expect(await client.closed).toBe(1008);
    expect(replies(client, 'ok')).toBe(60);
    const other = await connect();
    other.socket.send(JSON.stringify([null, '1', 'phoenix', 'heartbeat', { x: 'x'.repeat(16 * 1024) }]));
    expect(await other.closed).toBe(1009);
  });
});

test('news goes once to a socket, however many of its channels ask for it', async () => {
  const client = await connect();
  for (let index = 0; index < 8; index++) join(client, `n${index}`, 4);
  await until(() => replies(client, 'ok') === 8);
  const woken = () => client.received.filter(([, , , event]) => event === 'postgres_changes');
  // The log's first event begins it, and is news since nothing.
  await reportAs('dispatcher', 1);
  await until(() => woken().length >= 32);
  await new Promise((resolve) => setTimeout(resolve, 800));
  client.received.length = 0;
  await reportAs('dispatcher', 1);
  await until(() => new Set(woken().map(([, , topic]) => topic)).size === 8);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const heads = new Map<string, number>();
  for (const [, , , , payload] of woken()) {
    const { record } = (payload as { data: { record: { id: string; increment?: unknown } } }).data;
    if (record.increment !== undefined) heads.set(record.id, (heads.get(record.id) ?? 0) + 1);
  }
  expect([...heads.values()]).toEqual([...heads.keys()].map(() => 1));
  expect(heads.size).toBeGreaterThan(0);
});

test('four sockets with all the channels they may have stall nobody and fill no memory', async () => {
  // What a busy machine and the reports themselves cost is no part of it.
  for (const socket of open) socket.terminate();
  const quiet_ms = await longestStall_ms(() => reportAs('dispatcher', 30));
  const clients = await Promise.all(Array.from({ length: 4 }, () => connect()));
  for (const client of clients) for (let index = 0; index < 12; index++) join(client, `f${index}`, 4);
  await until(() => clients.every((client) => replies(client, 'ok') === 8));
  const before = process.memoryUsage().rss;
  expect((await longestStall_ms(() => reportAs('dispatcher', 30))) - quiet_ms).toBeLessThan(200);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});

describe('who may not listen any more is not woken', () => {
  const left = (client: Raw) => client.received.some(([, , , event]) => event === 'phx_close');

  test('a member who was removed', async () => {
    const client = await connect();
    const person = await clientAs(stack, 'planner');
    const { data } = await person.auth.getSession();
    join(client, 'removed', 1, data.session?.access_token);
    await until(() => replies(client, 'ok') === 1);
    await stack.sql.query(`delete from public.memberships where role = 'planner'`);
    await until(() => left(client), 30_000);
  });

  test('a person who signed out, at once', async () => {
    const client = await connect();
    const person = await clientAs(stack, 'enterprise_officer');
    const { data } = await person.auth.getSession();
    join(client, 'signed-out', 1, data.session?.access_token);
    await until(() => replies(client, 'ok') === 1);
    await person.auth.signOut({ scope: 'global' });
    await until(() => left(client), 5_000);
    join(client, 'again', 1, data.session?.access_token);
    await until(() => replies(client, 'error') === 1);
  });
});

test('a page of another origin gets no socket; ours does, and what is no page', async () => {
  await expect(connect({ origin: 'http://evil.test' })).rejects.toThrow('403');
  await connect({ origin: stack.url });
  await connect();
});
