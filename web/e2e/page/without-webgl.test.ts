import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit, withoutMap } from '../../../scripts/browser/browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(withoutMap);
});
afterAll(() => browser.close());

describe('a browser without WebGL', () => {
  it('says so, and figures, tables and lists still work', async () => {
    const { page, context } = await visit(browser, url);
    await signInAs(page, url, 'dispatcher', '/dispatch?overview=open');
    await page.getByTestId('map-unavailable').waitFor();
    await page.getByTestId('figure-open').click();
    await page.getByTestId('incident-row').first().waitFor();
    expect(await page.getByTestId('incident-row').count()).toBeGreaterThan(0);
    // The next screen has the same map, and says so too.
    await page.locator('a[href="/hotspots"]').first().click();
    await page.getByTestId('desk-hotspots').getByTestId('map-unavailable').waitFor();
    await context.close();
  });
});
