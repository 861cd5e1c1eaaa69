import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, signInAs, visit } from '../browser/browser';
import { type Product, startProduct } from '../browser/product';
import { buildApp } from '../start/build-app';
import type { Figure, Say } from './figures';

/** From starting the command to the first incident drawn in a browser that is already open, sign-in by one click included. */
async function timeToFirstIncident(
  start: () => Promise<Product>,
): Promise<{ seconds: number; product: Product }> {
  const browser = await launchBrowser();
  try {
    const started_ms = Date.now();
    const product = await start();
    const { page } = await visit(browser, product.url, { viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(120_000);
    await signInAs(page, product.url, 'dispatcher');
    await page.waitForFunction(() => performance.getEntriesByName('incidents-drawn').length > 0);
    return { seconds: (Date.now() - started_ms) / 1000, product };
  } finally {
    await browser.close();
  }
}

/** The very first start on a machine, a first start from the prepared cluster, and a second start. */
export async function measure(say: Say): Promise<Figure[]> {
  await buildApp();
  const cache = mkdtempSync(join(tmpdir(), 'guangquan-cache-'));
  const env = { GUANGQUAN_CACHE: cache };
  try {
    const first = await timeToFirstIncident(() => startProduct({ env }));
    say(`first start ${first.seconds} s`);
    await first.product.kill();
    const second = await timeToFirstIncident(async () => {
      await first.product.restart();
      return first.product;
    });
    say(`second start ${second.seconds} s`);
    await first.product.remove();
    const prepared = await timeToFirstIncident(() => startProduct({ env }));
    await prepared.product.remove();
    const peer = { name: 'a start that makes the extension', value: first.seconds };
    return [
      { what: 'first start → first incident drawn', value: first.seconds, unit: 's' },
      { what: 'first start from the prepared cluster → drawn', value: prepared.seconds, unit: 's', peer },
      {
        what: 'second start → drawn',
        value: second.seconds,
        unit: 's',
        peer,
        target: { atMost: 0.35, of: 'ratio' },
      },
    ];
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
