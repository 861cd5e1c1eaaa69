import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { streetId } from './demo-accounts';
import { createStack, type Stack } from './stack';
import { addAccount, clientAs, leave, newClient, report, tokenWith } from './testing/clients';

// The wake-ups of the embedded stack, spoken to by the unmodified supabase-js.

let stack: Stack;
let itemId = '';
const clients: SupabaseClient[] = [];
const as = async (role: string) => {
  const client = await clientAs(stack, role);
  clients.push(client);
  return client;
};

beforeAll(async () => {
  stack = await createStack({ dataDir: 'memory' });
  const [item] = await stack.sql.query<{ id: string }>('select id from public.items order by id limit 1');
  itemId = item?.id ?? '';
});

afterAll(async () => {
  for (const client of clients) await leave(client);
  await stack?.close();
});

interface Listening {
  readonly channel: RealtimeChannel;
  readonly records: Record<string, unknown>[];
  readonly status: string;
  readonly error: string;
}

/** Subscribes and resolves with the first status the client reports. */
function listen(client: SupabaseClient, name: string, filter?: string): Promise<Listening> {
  const records: Record<string, unknown>[] = [];
  const asked = { event: 'INSERT' as const, schema: 'public', table: 'incident_events', filter };
  return new Promise((resolve) => {
    const channel = client
      .channel(name)
      .on('postgres_changes', asked, (payload) => records.push(payload.new))
      .subscribe((status, error) => resolve({ channel, records, status, error: error?.message ?? '' }));
  });
}

async function until(condition: () => boolean, within_ms: number): Promise<number> {
  const started_ms = performance.now();
  while (!condition()) {
    if (performance.now() - started_ms > within_ms)
      throw new Error(`It did not happen within ${within_ms} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started_ms;
}

/** For what must happen; the machine may be busy with other things. */
const patience_ms = 20_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A raw socket, for what supabase-js would never send. */
async function rawSocket(query: string): Promise<{ socket: WebSocket; received: unknown[] }> {
  const socket = new WebSocket(`${stack.url.replace('http', 'ws')}/realtime/v1/websocket?${query}`);
  const received: unknown[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, received };
}

describe('a wake-up', () => {
  test('reaches a listener when someone else reports an incident', async () => {
    const [listener, reporter] = [await as('leader'), await as('dispatcher')];
    const heard = await listen(listener, 'wake', `street_id=eq.${streetId}`);
    expect(heard.status).toBe('SUBSCRIBED');
    await report(reporter, itemId, '路灯不亮');
    await until(() => heard.records.length > 0, patience_ms);
    expect(heard.records[0]).toMatchObject({ street_id: streetId });
    await listener.removeChannel(heard.channel);
  });

  test('reaches a listener when the write came past the gateway', async () => {
    const heard = await listen(await as('display'), 'past');
    await pause(700); // so that the write below is found by the poll, not by the look at the subscription
    heard.records.length = 0;
    await stack.sql.exec(`
      insert into public.incident_events (street_id, incident_id, action, from_status, to_status, actor, version)
      select street_id, incident_id, action, from_status, to_status, actor, version + 1000
      from public.incident_events order by id desc limit 1`);
    await until(() => heard.records.length > 0, patience_ms);
  });

  test('is not sent when nothing happened, and reading is nothing', async () => {
    const client = await as('display');
    const heard = await listen(client, 'quiet');
    await pause(800);
    heard.records.length = 0;
    await client.from('incidents').select('id').limit(1);
    await pause(1200);
    expect(heard.records).toEqual([]);
  });

  test('brings the news along, to each listener what that one may see', async () => {
    const [reporter, leader, display] = [await as('dispatcher'), await as('leader'), await as('display')];
    const heard = [await listen(leader, 'news'), await listen(display, 'news')];
    await pause(300);
    const { data } = await display.rpc('live_snapshot', { street_id: streetId });
    for (const { records } of heard) records.length = 0;
    await report(reporter, itemId, '只给街道的人看');
    await until(() => heard.every(({ records }) => records.length > 0), patience_ms);
    const increments = heard.map(({ records }) => records[0]?.increment as Record<string, unknown>);
    // It begins where a screen that had read everything stands, and leads to where the log ends.
    expect(increments.map(({ from }) => from)).toEqual([data[0].cursor, data[0].cursor]);
    const since = await display.rpc('incident_events_since', { street_id: streetId, cursor: data[0].cursor });
    expect(increments.map(({ cursor }) => cursor)).toEqual([since.data[0].cursor, since.data[0].cursor]);
    const summaries = increments.map(({ events }) => JSON.stringify(events).includes('只给街道的人看'));
    expect(summaries).toEqual([true, false]);
  });

  test('is for who sees the incident: a screen hears nothing of a sensitive one, not even that something happened', async () => {
    const [reporter, leader, display] = [await as('dispatcher'), await as('leader'), await as('display')];
    const heard = [await listen(leader, 'sees'), await listen(display, 'does not')];
    await pause(300);
    for (const { records } of heard) records.length = 0;
    const [hidden] = await stack.sql.query<{ id: string }>(
      "select id from public.items where sensitivity = 'hidden' order by id limit 1",
    );
    await report(reporter, hidden?.id ?? '', '谁也不该听见');
    await until(() => (heard[0]?.records.length ?? 0) > 0, patience_ms);
    await pause(300);
    expect(heard[1]?.records).toEqual([]);
    await report(reporter, itemId, '路灯不亮');
    await until(
      () => heard.every(({ records }) => JSON.stringify(records).includes('incident_id')),
      patience_ms,
    );
    expect(heard[1]?.records).toHaveLength(1);
    expect(JSON.stringify(heard[1]?.records)).not.toMatch(/hidden|谁也/);
  });

  test('comes at most forty times a second, and the last event is always announced', async () => {
    const [listener, reporter] = [await as('leader'), await as('dispatcher')];
    const heard = await listen(listener, 'burst', `street_id=eq.${streetId}`);
    await pause(300);
    heard.records.length = 0;
    const started_ms = performance.now();
    const reports = Array.from({ length: 60 }, (_, index) => report(reporter, itemId, `连续上报 ${index}`));
    await Promise.all(reports);
    const head = async () => {
      const [row] = await stack.sql.query<{ head: string }>('select private.live_head() as head');
      return row?.head.slice(streetId.length + 1);
    };
    const last = await head();
    const leadsTo = (record: Record<string, unknown> | undefined) =>
      (record?.increment as { cursor: string } | undefined)?.cursor;
    await until(() => leadsTo(heard.records.at(-1)) === last, patience_ms);
    const seconds = (performance.now() - started_ms) / 1000;
    expect(heard.records.length).toBeLessThanOrEqual(Math.ceil(seconds * 40) + 1);
    expect(heard.records.length).toBeGreaterThan(0);
  });
});

describe('a subscription is refused', () => {
  test('to somebody who is not signed in', async () => {
    const stranger = newClient(stack);
    clients.push(stranger);
    const heard = await listen(stranger, 'stranger');
    expect(heard.status).toBe('CHANNEL_ERROR');
    expect(heard.error).toContain('InvalidJWTToken');
  });

  test('to a token that has expired, is unsigned, is signed by another, or is the service’s', async () => {
    const [user] = await stack.sql.query<{ id: string }>(`select id from auth.users limit 1`);
    const inAnHour = Math.floor(Date.now() / 1000) + 3600;
    const good = { sub: user?.id, role: 'authenticated', exp: inAnHour };
    const tokens = {
      expired: tokenWith({ ...good, exp: inAnHour - 7200 }, stack.jwtSecret),
      foreign: tokenWith(good, 'another secret'),
      unsigned: tokenWith(good, stack.jwtSecret, { alg: 'none', typ: 'JWT' }),
      anonymous: tokenWith({ ...good, role: 'anon' }, stack.jwtSecret),
      good: tokenWith(good, stack.jwtSecret),
    };
    const { socket, received } = await rawSocket(`apikey=${stack.anonKey}&vsn=2.0.0`);
    const changes = [{ event: 'INSERT', schema: 'public', table: 'incident_events' }];
    for (const [name, access_token] of Object.entries(tokens)) {
      const payload = { config: { postgres_changes: changes }, access_token };
      socket.send(JSON.stringify([name, name, `realtime:${name}`, 'phx_join', payload]));
    }
    const replies = () =>
      received.filter((frame) => (frame as unknown[])[3] === 'phx_reply') as [
        string,
        string,
        string,
        string,
        { status: string },
      ][];
    await until(() => replies().length === 5, patience_ms);
    const status = Object.fromEntries(replies().map(([name, , , , payload]) => [name, payload.status]));
    expect(status).toEqual({
      expired: 'error',
      foreign: 'error',
      unsigned: 'error',
      anonymous: 'error',
      good: 'ok',
    });
    socket.close();
  });

  test('to a person without a street, for another street, and for other tables', async () => {
    const outsider = newClient(stack);
    clients.push(outsider);
    const account = { email: 'outsider@example.test', password: 'outside-outside' };
    await addAccount(stack, account);
    await outsider.auth.signInWithPassword(account);
    expect((await listen(outsider, 'outsider')).error).toContain('do not belong');
    const leader = await as('leader');
    expect((await listen(leader, 'elsewhere', 'street_id=eq.440311002')).error).toContain('do not belong');
    const other = await new Promise<string>((resolve) => {
      leader
        .channel('other')
        .on(
          'postgres_changes',
          { event: 'INSERT', schema: 'public', table: 'incident_parties' },
          () => undefined,
        )
        .subscribe((_, error) => resolve(error?.message ?? ''));
    });
    expect(other).toContain('Only INSERT on public.incident_events');
  });

  test('without the app’s key, before any frame', async () => {
    await expect(rawSocket('apikey=sb_publishable_wrong&vsn=2.0.0')).rejects.toThrow('401');
  });
});

describe('the protocol', () => {
  test('answers heartbeats and joins in version 1, with objects', async () => {
    const [user] = await stack.sql.query<{ id: string }>(
      `select user_id as id from public.memberships where role = 'leader'`,
    );
    const access_token = tokenWith(
      { sub: user?.id, role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 60 },
      stack.jwtSecret,
    );
    const { socket, received } = await rawSocket(`apikey=${stack.anonKey}&vsn=1.0.0`);
    const changes = [{ event: '*', schema: 'public', table: 'incident_events' }];
    socket.send(JSON.stringify({ topic: 'phoenix', event: 'heartbeat', payload: {}, ref: '1' }));
    const payload = { config: { postgres_changes: changes }, access_token };
    socket.send(
      JSON.stringify({ topic: 'realtime:old', event: 'phx_join', payload, ref: '2', join_ref: '2' }),
    );
    await until(() => received.length === 3, patience_ms);
    expect(received[0]).toMatchObject({
      topic: 'phoenix',
      event: 'phx_reply',
      ref: '1',
      payload: { status: 'ok' },
    });
    expect(received[1]).toMatchObject({
      ref: '2',
      payload: { status: 'ok', response: { postgres_changes: [{ ...changes[0], id: 1 }] } },
    });
    expect(received[2]).toMatchObject({
      event: 'system',
      payload: { status: 'ok', extension: 'postgres_changes' },
    });
    socket.close();
  });

  test('closes a channel whose token was replaced by one of nobody', async () => {
    const leader = await as('leader');
    const closed = new Promise<string>((resolve) => {
      leader
        .channel('signing-out')
        .on(
          'postgres_changes',
          { event: 'INSERT', schema: 'public', table: 'incident_events' },
          () => undefined,
        )
        .subscribe((status) => {
          if (status === 'SUBSCRIBED') void leader.realtime.setAuth('no token');
          else resolve(status);
        });
    });
    expect(await closed).toBe('CLOSED');
  });

  test('survives frames that are no frames', async () => {
    const { socket, received } = await rawSocket(`apikey=${stack.anonKey}&vsn=2.0.0`);
    for (const text of ['', '{', '[]', '[1,2,3,4,5]', 'null', '["a","b","c","phx_join",null]', '{"topic":7}'])
      socket.send(text);
    socket.send(JSON.stringify([null, '9', 'phoenix', 'heartbeat', {}]));
    await until(() => received.some((frame) => (frame as unknown[])[1] === '9'), patience_ms);
    socket.close();
  });
});
