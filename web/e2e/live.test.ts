import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { personAs } from '../../scripts/browser/person';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(closeWindows);

/** Types into the item field; the catalogue may still be on its way. */
async function pickItem(page: Page, words: string): Promise<void> {
  await page.getByTestId('report-item').locator('input').fill(words);
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.press('Enter');
}

/** A role's screen, once its feed is live. */
async function screenOf(role: string, path: string): Promise<Page> {
  const { page } = await visit(browser, url, { map: 'still', viewport: { width: 1600, height: 900 } });
  await signInAs(page, url, role, path);
  await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
  return page;
}

/** Reports in the form of the desk, without a place: where it is does not matter here. */
async function reportOn(desk: Page, summary: string): Promise<void> {
  await desk.keyboard.press('n');
  await pickItem(desk, '暴露垃圾');
  await desk.getByTestId('report-summary').fill(summary);
  await desk.getByTestId('report-send').click();
  await desk.getByTestId('report-form').waitFor({ state: 'detached' });
}

const figureOn = (page: Page, figure: string) => async () =>
  Number(await page.getByTestId(figure).getAttribute('data-value'));
/** The wall's newest line. */
const newest = (wall: Page) => () => wall.getByTestId('wall-event').first().textContent();

describe('live incidents', () => {
  it('what one person reports, another sees without reloading, and the wall shows it without its words', async () => {
    const wall = await screenOf('display', '/wall');
    const watcher = await screenOf('leader', '/dispatch');
    const desk = await screenOf('dispatcher', '/dispatch');
    await Promise.all([watcher, desk].map((page) => page.getByTestId('incident-row').first().waitFor()));
    const [open, openOnWall] = [figureOn(watcher, 'tab-open'), figureOn(wall, 'wall-open')];
    const [before, beforeOnWall] = [await open(), await openOnWall()];
    const summary = `测试:河边垃圾 ${before}`;
    await reportOn(desk, summary);
    await expect.poll(open, { timeout: 20_000 }).toBe(before + 1);
    await expect.poll(newest(wall), { timeout: 20_000 }).toMatch(/暴露垃圾.*上报/);
    await expect.poll(openOnWall).toBe(beforeOnWall + 1);
    expect(await wall.locator('body').textContent()).not.toContain(summary);
    await Promise.all([wall, watcher, desk].map((page) => page.context().close()));
  });

  it('a report is followed from the desk to the wall: reported, moved, closed', async () => {
    const wall = await screenOf('display', '/wall');
    const desk = await screenOf('dispatcher', '/dispatch');
    const [open, closed] = [figureOn(wall, 'wall-open'), figureOn(wall, 'wall-closed_today')];
    const [openBefore, closedBefore] = [await open(), await closed()];
    await reportOn(desk, '从接报到办结');
    await expect.poll(open, { timeout: 20_000 }).toBe(openBefore + 1);
    const moves = [
      ['accept', '受理'],
      ['dispatch', '派单'],
      ['sign', '签收'],
      ['start', '开始处置'],
      ['resolve', '处置完毕'],
      ['verify', '核查通过'],
      ['close', '办结'],
    ] as const;
    for (const [action, said] of moves) {
      await desk.getByTestId(`move-${action}`).click();
      await desk.getByTestId('move-note').fill('现场已清理');
      await desk.getByTestId('move-confirm').click();
      await expect.poll(newest(wall), { timeout: 20_000, message: action }).toMatch(`· ${said}`);
    }
    await expect.poll(open).toBe(openBefore);
    await expect.poll(closed).toBe(closedBefore + 1);
    await Promise.all([wall, desk].map((page) => page.context().close()));
  });

  it('what cannot be sent is kept, and sent when the way is free again', async () => {
    const { page, context } = await visit(browser, url, { map: 'still' });
    await signInAs(page, url, 'dispatcher', '/dispatch');
    await page.getByTestId('incident-row').first().waitFor();
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
    await context.close();
  });

  it('the database refuses a role that may not report', async () => {
    const planner = await personAs(url, 'planner');
    await expect(planner.report('规划员不能上报')).rejects.toMatchObject({ code: '42501' });
    await planner.leave();
  });
});
