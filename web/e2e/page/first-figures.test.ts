import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

/** What a leader on a slow line waits for. */
const BUDGET_BYTES = 450_000;
/** Kept by the browser from visit to visit, as the ground of the map is. */
const isKept = (request: Request): boolean =>
  ['document', 'script', 'stylesheet', 'font'].includes(request.resourceType()) ||
  /^(data|blob):|\/(assets|basemap)\//.test(request.url());

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(closeWindows);

it('the first figures of the hotspots cost at most 450 KB besides code and ground', async () => {
  const { page, context } = await visit(browser, url, { map: 'still' });
  await signInAs(page, url, 'leader', '/dispatch');
  await page.getByTestId('queue-tabs').waitFor();
  const first = await context.newPage();
  const finished: Request[] = [];
  first.on('requestfinished', (request) => finished.push(request));
  await first.goto(`${url}/hotspots`);
  await first.getByTestId('figure-reported').waitFor();
  const asked = finished.filter((request) => !isKept(request));
  const sizes = await Promise.all(asked.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
  const names = asked.map((request) => new URL(request.url()).pathname);
  console.log(
    bytes,
    names.map((name, at) => [name, sizes[at]?.responseBodySize]),
  );
  expect(names).toContain('/rest/v1/rpc/incident_cube');
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
});
