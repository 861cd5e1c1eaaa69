import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { WebSocket, WebSocketServer } from 'ws';
import { launchBrowser, signInAs } from '../browser/browser';
import { startProduct } from '../browser/product';
import { personAt } from '../feed-trial/people';
import { buildApp } from '../start/build-app';
import { startNativeCluster } from '../test-sql/native-cluster';
import { actAs } from './act-as';
import { type Figure, percentile, type Say } from './figures';
import { serveRelayApp } from './relay-app';
import { startListeners } from './start-listeners';

const listeners = 20;
const perSecond = 50;
const seconds = 12;
const warmUpSeconds = 6;
/** Feed and relay take turns: a machine that is busy for a while is then busy for both. */
const rounds = 3;
/** A processor that imitates a GPU takes half a second for the basemap; the incidents are what is measured. */
const basemapOff = ['units', 'zones', 'posts', 'labels', 'buildings', 'roads', 'metro', 'nature', 'relief']
  .map((layer) => `-${layer}`)
  .join(',');

/** Notes of the page: how many incidents were on screen from when on, and which events each answer or wake-up brought. */
declare global {
  interface Window {
    drawnCounts: { at: number; count: number }[];
    brought: { at: number; ids: number[] }[];
  }
}

interface Relay {
  readonly url: string;
  close(): Promise<void>;
}

/** The least that can carry an event from a commit to a page: LISTEN, and a WebSocket that passes it on. */
async function startRelay(databaseUrl: string): Promise<Relay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((done) => server.once('listening', done));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('listen bench');
  client.on('notification', ({ payload }) => {
    for (const socket of server.clients) socket.send(payload ?? '');
  });
  const address = server.address();
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: async () => {
      await client.end();
      for (const socket of server.clients) socket.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Milliseconds from each commit: to the answer that told the page, and to the frame that shows it. */
interface Delays {
  readonly heard: number[];
  readonly drawn: number[];
}

function join(all: Delays, { heard, drawn }: Delays, name: string, say: Say): void {
  all.heard.push(...heard);
  all.drawn.push(...drawn);
  say(`${name}: ${middleAndEnd(drawn)}`);
}

const middleAndEnd = (delays: readonly number[]) =>
  `drawn p50 ${percentile(delays, 0.5).toFixed(0)}, p95 ${percentile(delays, 0.95).toFixed(0)} ms`;

/** As text: a class that went through the compiler does not work in a page. */
const noteWakeUps = `
  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.includes('"increment"')) return;
        const { events } = JSON.parse(data)[4].data.record.increment;
        window.brought.push({ at: Date.now(), ids: events.map(({ id }) => id) });
      });
    }
  };`;

/** A small window without motion that notes when incidents were drawn and which events came when. */
async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 640, height: 400 },
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(noteWakeUps);
  await page.addInitScript(() => {
    window.drawnCounts = [];
    window.brought = [];
    const ask = window.fetch;
    window.fetch = async (...asked) => {
      const response = await ask(...asked);
      if (!response.url.includes('/incident_events_since')) return response;
      const [{ events }] = await response.clone().json();
      window.brought.push({ at: Date.now(), ids: events.map(({ id }: { id: number }) => id) });
      return response;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name !== 'incidents-drawn') continue;
        const { count } = (entry as PerformanceMark).detail as { count: number };
        window.drawnCounts.push({ at: performance.timeOrigin + entry.startTime, count });
      }
    }).observe({ type: 'mark' });
  });
  return page;
}

/** Writes at the pace of the trial. @returns when each was committed */
async function writeFor(seconds: number, write: () => Promise<number>): Promise<number[]> {
  const committed: number[] = [];
  const started = Date.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = started + (n * 1000) / perSecond;
    if (due > Date.now()) await new Promise((done) => setTimeout(done, due - Date.now()));
    committed.push(await write());
  }
  return committed;
}

/** Reports at the pace of the trial, and says how long each took from its commit to the page. */
async function block(page: Page, write: () => Promise<number>, say: Say): Promise<Delays> {
  await page.waitForFunction(() => window.drawnCounts.length > 0);
  await page.waitForTimeout(6000);
  // The first frames under load, and the first clusters, compile what draws them: half a second and more in software.
  await writeFor(warmUpSeconds, write);
  await page.waitForTimeout(3000);
  const before = await page.evaluate(() => {
    window.brought = [];
    return window.drawnCounts.at(-1)?.count ?? 0;
  });
  const started = Date.now();
  const committed = await writeFor(seconds, write);
  say(`${(committed.length / ((Date.now() - started) / 1000)).toFixed(1)} events/s`);
  await page.waitForFunction(
    (wanted) => (window.drawnCounts.at(-1)?.count ?? 0) >= wanted,
    before + committed.length,
  );
  const { drawn, brought } = await page.evaluate(() => ({
    drawn: window.drawnCounts,
    brought: window.brought,
  }));
  const shownAt = (n: number) => drawn.find(({ count }) => count >= before + n + 1)?.at ?? Number.NaN;
  // Each report is one event, and they are numbered in the order of their commits.
  const firstAt = new Map<number, number>();
  for (const { at, ids } of brought) for (const id of ids) if (!firstAt.has(id)) firstAt.set(id, at);
  const heardAt = [...firstAt].sort(([one], [other]) => one - other).map(([, at]) => at);
  return {
    heard: committed.map((at, n) => (heardAt[n] ?? Number.NaN) - at),
    drawn: committed.map((at, n) => shownAt(n) - at),
  };
}

const desk = `/dispatch?layers=${encodeURIComponent(basemapOff)}`;

/** The product's desk beside twenty listening clients. */
async function feedTrial(url: string, write: () => Promise<number>, say: Say): Promise<Delays> {
  const endListeners = await startListeners(url, listeners);
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser);
    await signInAs(page, url, 'dispatcher', desk);
    return await block(page, write, say);
  } finally {
    endListeners();
    await browser.close();
  }
}

/** The same desk, told by the relay instead of the feed, beside twenty listening sockets. */
async function relayTrial(
  url: string,
  relay: Relay,
  write: () => Promise<number>,
  say: Say,
): Promise<Delays> {
  const browser = await launchBrowser();
  const sockets = Array.from({ length: listeners }, () => new WebSocket(relay.url));
  try {
    const page = await openPage(browser);
    await page.addInitScript((address) => {
      window.relay = address;
    }, relay.url);
    await signInAs(page, url, 'dispatcher', desk);
    return await block(page, write, say);
  } finally {
    for (const socket of sockets) socket.close();
    await browser.close();
  }
}

/** The feed's own part of the way; the rest is the page's next frame, which is slow where a processor imitates a GPU. */
const heardFigure = ({ heard }: Delays, database: string): Figure => ({
  what: `commit → in the page, p95, ${listeners} clients, ${perSecond}/s (${database})`,
  value: percentile(heard, 0.95),
  unit: 'ms',
});

async function onNative(say: Say): Promise<Figure[]> {
  const cluster = await startNativeCluster();
  const product = await startProduct({ env: { DATABASE_URL: cluster.url } });
  const relay = await startRelay(cluster.url);
  const app = await serveRelayApp(product.url);
  const writer = new pg.Client({ connectionString: cluster.url });
  await writer.connect();
  try {
    const { rows } = await writer.query(`select user_id from public.memberships where role = 'dispatcher'`);
    await actAs(writer, rows[0].user_id);
    const report = `select incident_id::text as id
      from public.report_incident('440311001', 'B02', '时延测试', lng => 113.9403, lat => 22.7755)`;
    const write = (text: string) => async () => {
      await writer.query(text);
      return Date.now();
    };
    const feed: Delays = { heard: [], drawn: [] };
    const relayed: Delays = { heard: [], drawn: [] };
    const told = write(`select pg_notify('bench', id) from (${report}) as reported`);
    for (let round = 0; round < rounds; round++) {
      join(feed, await feedTrial(product.url, write(report), say), 'feed', say);
      join(relayed, await relayTrial(app.url, relay, told, say), 'relay', say);
    }
    const drawn: Figure = {
      what: `commit → drawn, p95, ${listeners} clients, ${perSecond}/s (native)`,
      value: percentile(feed.drawn, 0.95),
      unit: 'ms',
      peer: { name: 'LISTEN + WebSocket, the same desk', value: percentile(relayed.drawn, 0.95) },
      target: { atMost: 1.5, of: 'ratio' },
    };
    return [heardFigure(feed, 'native'), drawn];
  } finally {
    await writer.end();
    await app.close();
    await relay.close();
    await product.remove();
    await cluster.stop();
  }
}

async function onPglite(say: Say): Promise<Figure[]> {
  const product = await startProduct();
  try {
    const config = await (await fetch(`${product.url}/config.json`)).json();
    const person = await personAt(product.url, config, 'dispatcher');
    const write = async () => {
      const { error } = await person.client.rpc('report_incident', {
        street_id: person.streetId,
        item_id: 'B02',
        summary: '时延测试',
        lng: 113.9403,
        lat: 22.7755,
        idempotency_key: randomUUID(),
      });
      if (error) throw error;
      return Date.now();
    };
    const feed = await feedTrial(product.url, write, say);
    say(`feed: ${middleAndEnd(feed.drawn)}`);
    const drawn: Figure = {
      what: `commit → drawn, p95, ${listeners} clients, ${perSecond}/s (PGlite)`,
      value: percentile(feed.drawn, 0.95),
      unit: 'ms',
      target: { atMost: 250, of: 'value' },
    };
    return [heardFigure(feed, 'PGlite'), drawn];
  } finally {
    await product.remove();
  }
}

/** How long after its commit an incident is on the screen. */
export async function measure(say: Say): Promise<Figure[]> {
  await buildApp();
  return [...(await onNative(say)), ...(await onPglite(say))];
}
