import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../../scripts/browser/browser';
import { personAs } from '../../../scripts/browser/person';
import { groundOf } from '../support/ground';
import { drawn, gesturesOf } from '../support/planner';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  visitor = await visit(browser, url, { viewport: { width: 1400, height: 900 } });
  page = visitor.page;
});
afterAll(closeWindows);

/** How often anything was drawn through WebGL since the page was opened. */
const draws = () => page.evaluate(() => (window as unknown as { draws: number }).draws);
/** Waits until the map is at rest: a second without a frame. */
async function rest(): Promise<number> {
  for (let before = -1, now = await draws(); ; before = now, now = await draws()) {
    if (before === now) return now;
    await page.waitForTimeout(1000);
  }
}
/** Whether the sheet over the map has anything on it. */
const isSheetDrawn = () =>
  page.getByTestId('hand-canvas').evaluate((sheet: HTMLCanvasElement) => {
    const pen = sheet.getContext('2d');
    return pen?.getImageData(0, 0, sheet.width, sheet.height).data.some((value) => value > 0) === true;
  });

it('a step of the hand is drawn over the map and the map stays still; let go, the map has it and the sheet is empty', async () => {
  await visitor.context.addInitScript(`
    window.draws = 0;
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
      const draw = WebGL2RenderingContext.prototype[name];
      WebGL2RenderingContext.prototype[name] = function (...values) {
        window.draws += 1;
        return draw.apply(this, values);
      };
    }`);
  // A draft of this browser only: the product is shared with other tests.
  await page.route('**/rpc/edition_{open_draft,save}', (route) => route.abort());
  await signInAs(page, url, 'planner', '/planner');
  await drawn(page);
  await page.getByTestId('new-draft').click();
  await page.waitForURL(/draft=l-/, { waitUntil: 'commit' });
  const { units } = await groundOf(await personAs(url, 'admin'), '440311001');
  const [lng = 0, lat = 0] = units.features[100]?.geometry.coordinates[0]?.[1] ?? [];
  const address = new URL(page.url());
  address.searchParams.set('tool', 'corner');
  address.searchParams.set('place', `${lng.toFixed(6)},${lat.toFixed(6)},16.5`);
  await page.goto(address.href);
  await drawn(page);
  await page.getByTestId('undo').waitFor();
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('There is no map.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await rest();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 3, y - 3);
  const before = await rest();
  expect(before).toBeGreaterThan(0);
  for (let step = 1; step <= 12; step++) await page.mouse.move(x + 3 + step, y - 3 - step);
  expect(await rest()).toBe(before);
  expect(await isSheetDrawn()).toBe(true);
  await page.mouse.up();
  await page.mouse.move(box.x + box.width / 2, box.y - 20);
  await expect.poll(() => gesturesOf(page)).toBe(1);
  await expect.poll(isSheetDrawn).toBe(false);
  expect(await rest()).toBeGreaterThan(before);
  expect(visitor.problems.filter((problem) => !problem.includes('net::ERR_FAILED'))).toEqual([]);
});
