import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit } from '../../scripts/browser/browser';
import { personAs } from '../../scripts/browser/person';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Types into the item field; the catalogue may still be on its way. */
async function pickItem(page: Page, words: string): Promise<void> {
  await page.getByTestId('report-item').locator('input').fill(words);
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.press('Enter');
}

describe('live incidents', () => {
  it('what one person reports, another sees without reloading, and the wall shows it without its words', async () => {
    const reporter = await visit(browser, url);
    await signInAs(reporter.page, url, 'dispatcher', '/dispatch');
    const watcher = await visit(browser, url);
    await signInAs(watcher.page, url, 'leader', '/dispatch');
    const open = watcher.page.getByTestId('figure-open');
    await open.waitFor();
    await watcher.page.locator('[data-testid=feed-state][data-state=live]').waitFor();
    const before = Number(await open.getAttribute('data-value'));

    const { page } = reporter;
    await page.getByTestId('figures').waitFor();
    await page.keyboard.press('n');
    const summary = `测试:河边垃圾 ${before}`;
    await pickItem(page, '暴露垃圾');
    await page.getByTestId('report-summary').fill(summary);
    await page.getByTestId('report-send').click();
    await page.getByTestId('report-form').waitFor({ state: 'detached' });

    await expect
      .poll(async () => Number(await open.getAttribute('data-value')), { timeout: 20_000 })
      .toBe(before + 1);
    await reporter.context.close();
    await watcher.context.close();
  });

  it('what cannot be sent is kept, and sent when the way is free again', async () => {
    const quick = await launchBrowser(['--disable-3d-apis']);
    const { page, context } = await visit(quick, url);
    await signInAs(page, url, 'dispatcher', '/dispatch');
    await page.getByTestId('figures').waitFor();
    await page.keyboard.press('n');
    await pickItem(page, '暴露垃圾');
    await page.getByTestId('report-summary').fill('断网时写下的');
    await context.setOffline(true);
    await page.getByTestId('report-send').click();
    await page.getByTestId('report-problem').waitFor();
    expect(await page.getByTestId('report-summary').inputValue()).toBe('断网时写下的');
    await context.setOffline(false);
    await page.getByTestId('report-send').click();
    await page.getByTestId('report-form').waitFor({ state: 'detached' });
    await quick.close();
  });

  it('the database refuses a role that may not report', async () => {
    const planner = await personAs(url, 'planner');
    await expect(planner.report('规划员不能上报')).rejects.toMatchObject({ code: '42501' });
    await planner.leave();
  });
});
