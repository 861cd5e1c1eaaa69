import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

/** The widths of phones, half monitors, laptops and walls; 960 is also a desk monitor at 200 %. */
const widths = [360, 480, 768, 901, 960, 1000, 1280, 1366, 1920, 2560];
const url = inject('productUrl');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  ({ page } = await visit(browser, url, { map: 'still', viewport: { width: 1920, height: 1080 } }));
  await signInAs(page, url, 'dispatcher', '/dispatch');
  await page.getByTestId('incident-row').first().waitFor();
});
afterAll(closeWindows);

const resized = async (width: number, height: number) => {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};

/** What can be pressed or read on the screen and has something else in front of its middle, in words. */
const covered = () =>
  page.evaluate(() => {
    const said =
      'button, a[href], input, [role=option], [role=combobox], h2, .labels span, .map-sum, .queue-line > span';
    const nameOf = (box: Element) =>
      box.getAttribute('data-testid') ??
      box.getAttribute('aria-label') ??
      box.textContent?.trim().slice(0, 20);
    return [...document.querySelectorAll<HTMLElement>(said)].flatMap((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (width === 0 || getComputedStyle(box).visibility === 'hidden') return [];
      // Scrolled away inside what scrolls, which is not to be covered.
      const scroller = box.closest('.queue-scroll, .queue-tabs, .overview, .top-bar nav, .case');
      const frame = scroller?.getBoundingClientRect();
      if (frame && (x < frame.left || x >= frame.right || y < frame.top || y >= frame.bottom)) return [];
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return [`${nameOf(box)} is off the screen`];
      const front = document.elementFromPoint(x, y);
      const isFree = front !== null && (box.contains(front) || front.contains(box));
      // What lets the pointer through is read all the same.
      const isShown = isFree || getComputedStyle(box).pointerEvents === 'none';
      return isShown ? [] : [`${nameOf(box)} is behind ${front ? nameOf(front) : 'nothing'}`];
    });
  });

/** How far anything sticks out to the right. */
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const topOfFirst = async (): Promise<number> =>
  (await page.getByTestId('incident-row').first().boundingBox())?.y ?? Number.NaN;

describe.each(['zh', 'en'] as const)('the desk in %s', (language) => {
  beforeAll(async () => {
    await resized(1920, 1080);
    const said = await page.evaluate(() => document.documentElement.lang);
    if (said.startsWith(language)) return;
    await page.getByTestId('language-toggle').click();
    await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language);
  });

  it.each(widths)('at %d px covers nothing and needs no scrolling sideways', async (width) => {
    await resized(width, width < 900 ? 780 : 900);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await covered()).toEqual([]);
  });

  it.each([1366, 1920, 2560])('at half of %d px, which is 200 %, too', async (width) => {
    await resized(width / 2, 540);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await covered()).toEqual([]);
  });

  it.each([360, 480])(
    'on a phone of %d px the first case is above the fold, to be hit by a thumb',
    async (width) => {
      await resized(width, 780);
      expect(await topOfFirst()).toBeLessThan(390);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('.desk-bar .button, .queue-tabs > a, [role=option]')]
          .map((box) => [box.textContent, box.getBoundingClientRect().height] as const)
          .filter(([, height]) => height < 44),
      );
      expect(small).toEqual([]);
    },
  );
});

describe('the queue is the centre', () => {
  it('of 1920 × 1080: 22 rows and more without scrolling, and the map beside them is a third to two fifths', async () => {
    await resized(1920, 1080);
    const rows = await page.evaluate(() => {
      const bottom = document.querySelector('.queue-scroll')?.getBoundingClientRect().bottom ?? 0;
      return [...document.querySelectorAll('[role=option]')].filter(
        (row) => row.getBoundingClientRect().bottom <= bottom,
      ).length;
    });
    expect(rows).toBeGreaterThanOrEqual(22);
    const map = await page.getByTestId('map').boundingBox();
    expect((map?.width ?? 0) / 1920).toBeGreaterThan(0.33);
    expect((map?.width ?? 0) / 1920).toBeLessThan(0.41);
  });

  it.each([1280, 1366, 1920, 2560])(
    'at %d px a case opens beside it and covers none of it',
    async (width) => {
      await resized(width, 900);
      await page.getByTestId('incident-row').nth(2).click();
      await page.getByTestId('case-title').waitFor();
      const [queue, opened] = await Promise.all(
        ['incident-list', 'case'].map((part) => page.getByTestId(part).boundingBox()),
      );
      if (!queue || !opened) throw new Error('No queue or no case.');
      expect(opened.x).toBeGreaterThanOrEqual(queue.x + queue.width - 1);
      expect(queue.width).toBeGreaterThan(width * 0.3);
      expect(await covered()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByTestId('case').waitFor({ state: 'detached' });
    },
  );

  it('the figures unfold above it and push it down, and every one of them is a link to its rows', async () => {
    await resized(1366, 900);
    await page.getByTestId('overview-toggle').click();
    await page.getByTestId('figure-reported').waitFor();
    const [band, queue] = await Promise.all(
      ['overview', 'incident-list'].map((part) => page.getByTestId(part).boundingBox()),
    );
    expect((band?.y ?? 0) + (band?.height ?? 0)).toBeLessThanOrEqual(queue?.y ?? 0);
    const counts = page.locator('[data-testid=overview] .figure[data-value]');
    expect(await counts.count()).toBeGreaterThan(5);
    expect(await counts.evaluateAll((all) => all.filter((one) => !one.matches('a[href*=list]')).length)).toBe(
      0,
    );
    await page.getByTestId('overview-toggle').click();
  });
});
