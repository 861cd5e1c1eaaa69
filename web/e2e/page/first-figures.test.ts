import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit } from '../../../scripts/browser/browser';

/** What a leader on a slow line waits for, besides the code, which the browser keeps. */
const BUDGET_BYTES = 450_000;
const code: readonly string[] = ['Document', 'Script', 'Stylesheet', 'Font'];
const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('the first figures of the hotspots cost at most 450 KB besides code', async () => {
  const { page, context } = await visit(browser, url);
  await signInAs(page, url, 'leader', '/dispatch');
  await page.getByTestId('figures').waitFor();
  // A new window of the same person: nothing is kept from before, as on the first visit of a day.
  const first = await context.newPage();
  const session = await context.newCDPSession(first);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const asked = new Map<string, { readonly what: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!code.includes(type) && !/\.(m?js|css|woff2)$/.test(new URL(response.url).pathname))
      asked.set(requestId, { what: new URL(response.url).pathname, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await first.goto(`${url}/hotspots`);
  await first.getByTestId('figure-reported').waitFor();
  const fetched = [...asked.values()].filter(({ bytes }) => bytes > 0);
  const bytes = fetched.reduce((sum, one) => sum + one.bytes, 0);
  console.log(
    bytes,
    fetched.sort((a, b) => b.bytes - a.bytes),
  );
  expect(fetched.map(({ what }) => what)).toContain('/rest/v1/rpc/incident_cube');
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  await context.close();
});
