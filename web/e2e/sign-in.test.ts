import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(closeWindows);

describe('signing in', () => {
  it.each([
    ['dispatcher', '/dispatch'],
    ['circle_lead', '/dispatch'],
    ['leader', '/hotspots'],
    ['planner', '/planner'],
    ['enterprise_officer', '/hotspots'],
    ['admin', '/dispatch'],
    ['display', '/wall'],
  ])('one click signs %s in, at home on %s, and nothing goes elsewhere', async (role, home) => {
    const { page, context, problems, strangers } = await visit(browser, url, { map: 'still' });
    await signInAs(page, url, role);
    await page.waitForURL(`**${home}*`, { waitUntil: 'commit' });
    const first =
      { '/wall': 'wall', '/hotspots': 'review-figures', '/planner': 'circle-table' }[home] ?? 'queue-tabs';
    await page.getByTestId(first).waitFor();
    expect(problems).toEqual([]);
    expect(strangers).toEqual([]);
    await context.close();
  });

  it('a screen sees the wall only', async () => {
    const { page, context } = await visit(browser, url, { map: 'still' });
    await signInAs(page, url, 'display');
    await page.goto(`${url}/dispatch`);
    await page.waitForURL('**/wall*', { waitUntil: 'commit' });
    await context.close();
  });

  it('a wrong password is said, and the address one came for is kept', async () => {
    const { page, context } = await visit(browser, url, { map: 'still' });
    await page.goto(`${url}/planner?area=circle:gm02`);
    await page.locator('summary').click();
    await page.locator('input[type=email]').fill('dispatcher@demo.guangquan.test');
    await page.locator('input[type=password]').fill('not the password');
    await page.locator('input[type=password]').press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByTestId('demo-planner').click();
    await page.waitForURL((address) => address.pathname === '/planner' && address.search.includes('gm02'), {
      waitUntil: 'commit',
    });
    await context.close();
  });

  it('who has tried too often is told so, and not that the password is wrong', async () => {
    const { page, context } = await visit(browser, url, { map: 'still' });
    await page.goto(`${url}/signin`);
    await page.locator('summary').click();
    // As the gateway answers (auth.test.ts); really trying so often would shut every other test out of this product.
    await page.route('**/auth/v1/token*', (route) =>
      route.fulfill({
        status: 429,
        json: { code: 429, error_code: 'over_request_rate_limit', msg: 'Too many tries; wait a while.' },
      }),
    );
    await page.locator('input[type=email]').fill('dispatcher@demo.guangquan.test');
    await page.locator('input[type=password]').fill('not the password');
    await page.locator('input[type=password]').press('Enter');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('次数太多');
    await context.close();
  });
});
