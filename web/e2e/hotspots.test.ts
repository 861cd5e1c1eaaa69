import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  visitor = await visit(browser, url, { map: 'still', viewport: { width: 1500, height: 860 } });
  page = visitor.page;
  await signInAs(page, url, 'leader', '/hotspots');
});
afterAll(closeWindows);

const reported = () => page.getByTestId('figure-reported');
const total = async () => Number(await reported().getAttribute('data-value'));
const open = async (search: string) => {
  await page.goto(`${url}/hotspots${search}`);
  await reported().waitFor();
};
const settled = (text: RegExp) =>
  expect.poll(() => page.getByTestId('period-words').textContent(), { timeout: 30_000 }).toMatch(text);
const csv = async () => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-exportCsv').click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile((await file.path()) ?? '', 'utf8') };
};

describe('hotspots', () => {
  it('figure, list, time bar and CSV say the same number, also for one circle and one group', async () => {
    for (const search of ['?period=2024', '?period=2024&area=circle:gm02', '?period=2024&groups=B']) {
      await open(search);
      const value = await total();
      expect(value).toBeGreaterThan(20);
      await settled(new RegExp(` ${value.toLocaleString('en-US')} `));
      const { text } = await csv();
      const cells = text.trimEnd().split('\r\n').at(-1)?.split(',') ?? [];
      expect(Number(cells[1])).toBe(value);
      await reported().click();
      await expect
        .poll(() => page.getByTestId('review-list-total').getAttribute('data-value'), { timeout: 20_000 })
        .toBe(String(value));
    }
  });

  it('the CSV says what it is, of when, and that it is synthetic', async () => {
    await open('');
    const { name, text } = await csv();
    expect(name).toMatch(/\.csv$/);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain('演示数据(合成)');
    expect(text).toContain('示意边界(非法定)');
    expect(text).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  });

  it('goes down from the street to the single case, and back by the back button', async () => {
    await open('');
    const street = await total();
    await page.getByTestId('area-by').click();
    await page.waitForURL('**area=community*by*', { waitUntil: 'commit' });
    await page.getByTestId('area-by04').click();
    await page.waitForURL('**area=circle*by04*', { waitUntil: 'commit' });
    await expect.poll(total, { timeout: 20_000 }).toBeLessThan(street);
    await page.locator('[data-testid^="area-by04-"]').first().click();
    await page.waitForURL('**area=unit*by04-*', { waitUntil: 'commit' });
    await page.goBack();
    await page.waitForURL('**area=circle*by04*', { waitUntil: 'commit' });
    await reported().click();
    await page.getByTestId('review-row').first().click();
    await page.getByTestId('case-title').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('case').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('review-list').count()).toBe(0);
  });

  it('Escape pressed twice at once closes the case and its list', async () => {
    await open('?area=circle:by04');
    await reported().click();
    await page.getByTestId('review-row').first().click();
    await page.getByTestId('case-title').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('case').count()).toBe(0);
    await expect.poll(() => page.getByTestId('review-list').count()).toBe(0);
  });

  it('the sentence is made of what was computed: it names the total', async () => {
    await open('?period=2024');
    const value = await total();
    await expect
      .poll(() => page.getByTestId('sentence').textContent(), { timeout: 30_000 })
      .toContain(`本期 ${value.toLocaleString('en-US')} 件`);
  });

  it('a handle of the time bar moved by the keys changes the period everywhere', async () => {
    await open('?period=2024-03-01..2024-03-31');
    const whole = await total();
    await page.getByTestId('handle-to').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.waitForURL('**period=2024-03-01..2024-03-24*', { waitUntil: 'commit' });
    await expect.poll(total, { timeout: 20_000 }).toBeLessThan(whole);
    await settled(/2024-03-01 – 2024-03-24 · 24/);
  });

  it('the time bar dragged chooses whole days', async () => {
    await open('');
    const box = await page.getByTestId('time-bars').boundingBox();
    if (!box) throw new Error('no time bar');
    await page.mouse.move(box.x + box.width * 0.75, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/period=\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}/, { waitUntil: 'commit' });
  });

  it('a period dragged or stepped by keys takes the place of the one before in the history', async () => {
    await open('?period=2024-03-01..2024-03-31');
    const before = await page.evaluate(() => history.length);
    await page.getByTestId('handle-to').focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
    await page.waitForURL('**period=2024-03-01..2024-03-28*', { waitUntil: 'commit' });
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  it('what the address says wrongly is said and corrected', async () => {
    await open('?size=75&area=circle:zz99&layer=cells');
    await expect.poll(() => page.getByTestId('notices').textContent(), { timeout: 20_000 }).toContain('zz99');
    await page.waitForURL((address) => !address.search.includes('zz99') && address.search.includes('cells'), {
      waitUntil: 'commit',
    });
  });

  it('a leader watches a circle with a reason, and ends it with what happened', async () => {
    await open('?area=circle:gm03&tab=watch');
    await page.getByTestId('watch-reason').fill('直播外放扰民');
    await page.getByTestId('watch-save').click();
    const panel = page.getByTestId('watch-panel');
    await expect.poll(() => panel.textContent(), { timeout: 20_000 }).toContain('直播外放扰民');
    const rows = panel.getByTestId('watch-row');
    const own = rows.filter({ hasText: '直播外放扰民' });
    await own.getByTestId('watch-close').click();
    await panel.locator('li textarea').fill('已加装隔音窗');
    await panel.locator('li form button[type=submit]').click();
    await expect.poll(() => own.count(), { timeout: 20_000 }).toBe(0);
    // The demo's own two stay.
    expect(await rows.count()).toBe(2);
  });
});
