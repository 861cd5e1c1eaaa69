import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit } from './support/browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/**
 * Takes the map's context away and waits until a new canvas is drawn.
 * Returns the milliseconds from the browser's word of the loss: before it, software rendering still works off its queue.
 */
function loseContext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const map = document.querySelector<HTMLElement>('[data-health]');
        const canvas = map?.querySelector('canvas');
        canvas?.addEventListener('webglcontextlost', () => {
          const lostAt = performance.now();
          const watch = () => {
            const isNew = map?.querySelector('canvas') && map.querySelector('canvas') !== canvas;
            if (isNew && map?.dataset.health === 'drawn') resolve(performance.now() - lostAt);
            else setTimeout(watch, 10);
          };
          watch();
        });
        canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      }),
  );
}

/** How many incidents the last drawn frame had, as the map notes it in the page's timeline. */
const drawnCount = (page: Page) =>
  page.evaluate(() => {
    const [mark] = performance.getEntriesByName('incidents-drawn') as PerformanceMark[];
    return (mark?.detail as { count: number } | undefined)?.count ?? 0;
  });

/** Seconds on a machine with two cores that draws in software; on a graphics card it is a fraction of that. */
const REBUILT_WITHIN_MS = 2_000;

describe('a graphics card that forgets', () => {
  it('costs the wall two seconds, and no incident, no error, no word of a map that failed', async () => {
    const { page, context, problems } = await visit(browser, url, {
      viewport: { width: 1920, height: 1080 },
    });
    await signInAs(page, url, 'display', '/wall');
    await page.locator('[data-health="drawn"]').waitFor();
    await expect.poll(() => drawnCount(page), { timeout: 20_000 }).toBeGreaterThan(0);
    const before = await drawnCount(page);
    const took_ms: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await page.waitForTimeout(1500);
      await page.evaluate(() => performance.clearMarks('incidents-drawn'));
      took_ms.push(Math.round(await loseContext(page)));
      // Not equal: one closed a day ago leaves the map by the clock alone.
      await expect.poll(() => drawnCount(page), { timeout: 10_000 }).toBeGreaterThan(before - 5);
    }
    console.log(`map rebuilt after a lost context: ${took_ms.join(', ')} ms`);
    // The best of three: another process on the machine is not the map's fault.
    expect(Math.min(...took_ms)).toBeLessThan(REBUILT_WITHIN_MS);
    expect(await page.getByTestId('wall-health').textContent()).toContain('图形重建 3 次');
    expect(await page.getByTestId('map-unavailable').count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});
