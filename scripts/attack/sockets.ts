import WebSocket from 'ws';
import { beside, many } from './beside';
import { type Attack, verdict } from './finding';
import { anyItem, type Caller, type Target } from './target';

const open = (target: Target, headers: Record<string, string> = {}): Promise<WebSocket | undefined> => {
  const url = `${target.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${target.configuration.anonKey}&vsn=2.0.0`;
  const socket = new WebSocket(url, { headers });
  return new Promise((done) => {
    socket.once('open', () => done(socket));
    socket.once('error', () => done(undefined));
    socket.once('unexpected-response', () => done(undefined));
  });
};

/** Joins as many channels with as many bindings as the other side lets it. */
async function fill(
  socket: WebSocket,
  caller: Caller,
  streetId: string,
  channels: number,
  bindings: number,
): Promise<number> {
  const binding = {
    event: 'INSERT',
    schema: 'public',
    table: 'incident_events',
    filter: `street_id=eq.${streetId}`,
  };
  const config = { postgres_changes: Array.from({ length: bindings }, () => binding) };
  let joined = 0;
  socket.on('message', (text) => {
    if (/"phx_reply"/.test(String(text)) && /"status":"ok"/.test(String(text))) joined += 1;
  });
  for (let index = 0; index < channels && socket.readyState === WebSocket.OPEN; index++) {
    const topic = `realtime:attack-${index}`;
    const join = { config: { ...config, broadcast: {}, presence: {} }, access_token: caller.token };
    socket.send(JSON.stringify([String(index), String(index), topic, 'phx_join', join]));
    if (index % 50 === 49) await new Promise((next) => setTimeout(next, 20));
  }
  await new Promise((next) => setTimeout(next, 1000));
  return joined;
}

export const manyChannels: Attack = {
  row: 'H4',
  what: 'four sockets with all the channels they may have',
  changes: true,
  run: async (target, { isFull }) => {
    const wall = await target.as('display');
    const dispatcher = await target.as('dispatcher');
    const four = async () =>
      (await Promise.all(Array.from({ length: 4 }, () => open(target)))).filter((each) => each !== undefined);
    const [greedy, modest] = [await four(), await four()];
    let bytes = 0;
    for (const socket of modest) socket.on('message', (data) => (bytes += (data as Buffer).length));
    const storm = async () => {
      // Some ask for far more than anybody needs, others for as much as they are likely to get.
      const most = await Promise.all(
        greedy.map((socket) => fill(socket, wall, target.streetId, isFull ? 2000 : 400, 50)),
      );
      const joined = await Promise.all(modest.map((socket) => fill(socket, wall, target.streetId, 30, 4)));
      bytes = 0;
      const item_id = await anyItem(dispatcher);
      await many(isFull ? 200 : 40, 4, async (index) => {
        const summary = `attack ${index}`;
        await dispatcher.rpc('report_incident', { street_id: target.streetId, item_id, summary });
      });
      await new Promise((next) => setTimeout(next, 1500));
      return { most, joined };
    };
    const attack = storm();
    const page = await beside(() => target.nobody.get('/config.json'), attack, 10);
    const { most, joined } = await attack;
    for (const socket of [...greedy, ...modest]) socket.terminate();
    const broken = [
      ...(page.longest_ms > 200 && isFull ? [`a page waited ${page.longest_ms.toFixed(0)} ms`] : []),
      ...(Math.max(...most, ...joined) > 30
        ? [`a socket may have ${Math.max(...most, ...joined)} channels`]
        : []),
      ...(Math.max(...joined) === 0 || bytes === 0
        ? ['no channel was joined: the attack proves nothing']
        : []),
      ...(page.failed > 0 ? [`${page.failed} pages failed`] : []),
    ];
    const saw = `channels ${[...most, ...joined].join(', ')}; a page waited ${page.longest_ms.toFixed(0)} ms at most; ${(bytes / 1e6).toFixed(1)} MB sent out`;
    const found = verdict(broken, saw);
    return found.held ? found : { ...found, saw: `${found.saw} (${saw})` };
  },
};

export const strangeOrigins: Attack = {
  row: 'L',
  what: 'a socket from a page of somebody else',
  run: async (target) => {
    const socket = await open(target, { origin: 'http://evil.test' });
    socket?.terminate();
    return { held: socket === undefined, saw: socket === undefined ? 'refused' : 'opened' };
  },
};
