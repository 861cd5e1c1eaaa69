import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit, withoutMap } from '../../../scripts/browser/browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(withoutMap);
});
afterAll(() => browser.close());

/** How a thing looks: what a style sheet that is not there takes away. */
const looks = (element: Element) => {
  const { position, backgroundColor, color } = getComputedStyle(element);
  const { fontSize } = getComputedStyle(element.querySelector('b') ?? element);
  const box = element.getBoundingClientRect();
  const map = element.closest('[data-testid=map], [data-testid=wall]')?.getBoundingClientRect();
  return {
    isOverMap: map !== undefined && box.top >= map.top && box.bottom <= map.top + map.height / 2,
    isFramed: box.left > (map?.left ?? 0) && box.right < (map?.right ?? 0),
    isFree:
      position === 'absolute' || getComputedStyle(element.parentElement as Element).position === 'absolute',
    isFilled: backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== color,
    isLarge: Number.parseFloat(fontSize) >= 16,
  };
};

describe('a feed that is old', () => {
  it.each([
    ['/dispatch', 'dispatcher', 'stale-band'],
    ['/hotspots', 'leader', 'stale-band'],
    ['/planner', 'planner', 'stale-band'],
    ['/wall', 'dispatcher', 'wall-stale'],
  ])('looks it on %s, opened as the first screen', async (path, role, band) => {
    const { page, context } = await visit(browser, url);
    await page.clock.install();
    await signInAs(page, url, role, path);
    await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
    expect(await page.getByTestId(band).count()).toBe(0);
    await context.setOffline(true);
    await page.clock.fastForward(45_000);
    const shown = page.getByTestId(band);
    await shown.waitFor();
    expect(await shown.textContent()).toMatch(/数据截至 \d{2}:\d{2}:\d{2}/);
    expect(await shown.evaluate(looks)).toEqual({
      isOverMap: true,
      isFramed: true,
      isFree: true,
      isFilled: true,
      isLarge: true,
    });
    await context.close();
  });
});
