import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../../scripts/browser/browser';
import { type Paper, readPaper } from '../support/paper';
import { drawn } from '../support/planner';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(closeWindows);

const sheets = { A3: [420, 297], A4: [297, 210] } as const;
/** Metres round the equator in 512 pixels: what a zoom of MapLibre starts from. */
const METRES_AT_ZOOM_0 = 40_075_016.686 / 512;

/** The print map of a place the address names, and how many metres the map was wide on the screen. */
async function openPrintMap(page: Page): Promise<number> {
  const [lat, zoom] = [22.75, 14.2];
  await signInAs(page, url, 'planner', `/planner?place=113.95,${lat},${zoom}`);
  await drawn(page);
  const width_px = await page.locator('.planner-map').evaluate(({ clientWidth }) => clientWidth);
  await page.getByTestId('export-menu').click();
  await page.getByTestId('export-print').click();
  return (width_px * METRES_AT_ZOOM_0 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}

/** The longest line that lies flat with an upright at each end, on the map: the scale bar. */
function barOf({ boxes, pictures: [map] }: Paper): number {
  const isThin = (value: number) => value > 0.1 && value < 0.8;
  const uprights = boxes.filter(({ width, height }) => isThin(width) && height > 2 && height < 8);
  const bars = boxes.filter(
    (box) =>
      isThin(box.height) &&
      map !== undefined &&
      box.x > map.x &&
      uprights.filter(({ x, width, y }) => {
        const isAtEnd = Math.abs(x - box.x) < 0.3 || Math.abs(x + width - box.x - box.width) < 0.3;
        return isAtEnd && Math.abs(y - box.y) < 1;
      }).length === 2,
  );
  if (bars[0] === undefined || bars.length > 1) throw new Error(`${bars.length} scale bars on the paper.`);
  return bars[0].width;
}

/** 500 米 or 1 公里 in metres. */
const metresOf = (text: string | null) => Number.parseFloat(text ?? '') * (text?.includes('公里') ? 1000 : 1);

// A window wider than the sheet's map, and one higher: the picture then has room left above or beside it.
describe.each([
  ['a wide window', { width: 1920, height: 900 }],
  ['a high window', { width: 1300, height: 1200 }],
])('the print map from %s', (_window, viewport) => {
  let page: Page;
  let ground_m: number;
  beforeAll(async () => {
    ({ page } = await visit(browser, url, { viewport }));
    ground_m = await openPrintMap(page);
  });

  it.each(['A3', 'A4'] as const)('is one page of %s whose scale is that of the paper', async (paper) => {
    await page.getByTestId(`print-${paper}`).click();
    await page.getByTestId('print-go').and(page.locator(':enabled')).waitFor();
    const number = Number(await page.getByTestId('print-scale').getAttribute('data-value'));
    const bar_m = metresOf(await page.locator('.print-scale .map-scale-bar').textContent());
    const printed = readPaper(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(printed.pages).toBe(1);
    expect(printed.width_mm).toBeCloseTo(sheets[paper][0], 0);
    expect(printed.height_mm).toBeCloseTo(sheets[paper][1], 0);
    const [map] = printed.pictures;
    const metresPerMillimetre = ground_m / (map?.width ?? 0);
    expect(number / (1000 * metresPerMillimetre)).toBeCloseTo(1, 2);
    // Ends of lines are drawn on whole pixels, a quarter of a millimetre each.
    expect(Math.abs(barOf(printed) - bar_m / metresPerMillimetre)).toBeLessThan(0.6);
  });
});
