import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { personAs } from '../../scripts/browser/person';
import type { Product } from '../../scripts/browser/product';
import { ownProduct } from './support/own-product';
import { closeWindows, sharedBrowser } from './support/shared-browser';

let browser: Browser;
let product: Product;
beforeAll(async () => {
  product = await ownProduct();
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await product.remove();
});

describe('an outage', () => {
  it('shows within half a minute, and every missed event arrives once', async () => {
    const { page, context } = await visit(browser, product.url, { map: 'still' });
    await signInAs(page, product.url, 'dispatcher', '/dispatch');
    const feed = page.getByTestId('feed-state');
    await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
    const open = page.locator('[data-testid=tab-open][data-value]');
    await open.waitFor();
    const before = Number(await open.getAttribute('data-value'));

    await product.kill();
    const killed = Date.now();
    await page.locator('.map-drained').waitFor({ timeout: 60_000 });
    // Thirty seconds after the last answer the map drains; the last answer may be as old as the kill, and a tick late.
    expect(Date.now() - killed).toBeLessThan(33_000);
    expect(await feed.getAttribute('data-state')).toMatch(/stale|offline/);
    expect(await feed.textContent()).toMatch(/\d{2}:\d{2}:\d{2}/);

    await context.setOffline(true);
    await product.restart();
    const elsewhere = await personAs(product.url, 'leader');
    const ids = [];
    for (let n = 1; n <= 5; n++) ids.push(await elsewhere.report(`停机期间上报 ${n}`));
    expect(new Set(ids).size).toBe(5);
    await context.setOffline(false);

    await page.locator('[data-testid=feed-state][data-state=live]').waitFor({ timeout: 60_000 });
    await expect
      .poll(async () => Number(await open.getAttribute('data-value')), { timeout: 20_000 })
      .toBe(before + 5);
    expect(await page.locator('.map-drained').count()).toBe(0);
    await elsewhere.leave();
    await context.close();
  });
});
