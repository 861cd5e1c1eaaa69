import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

/** What leaves the hotspots screen, under the product's own content security policy. */
const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  visitor = await visit(browser, url, { viewport: { width: 1600, height: 900 } });
  page = visitor.page;
  await signInAs(page, url, 'leader', '/hotspots?layer=cells');
  // The sentence comes last; before it a brief would lack it.
  await page.getByTestId('sentence').getByText(/[。.]/).first().waitFor();
});
afterAll(closeWindows);

const brief = () => page.getByTestId('brief');
/** Pages of the PDF that the browser makes of what is open, on the paper that the style sheet asks for. */
const pdfPages = async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
};
/** What of the sheet is cut off, in pixels; and how high the map is still drawn. */
const sheet = () =>
  page.getByTestId('brief-page').evaluate((box) => {
    const inside = box.getBoundingClientRect().bottom;
    const last = box.lastElementChild?.getBoundingClientRect().bottom ?? 0;
    const map = box.querySelector('img')?.getBoundingClientRect().height ?? 0;
    return { cut_px: Math.max(0, last - inside, box.scrollHeight - box.clientHeight), map_px: map };
  });

/** The size of a PNG stands at fixed places of its head. */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

describe('the picture of the map', () => {
  it('is the map at its own resolution with title and legend round it', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('export-exportPng').click(),
    ]);
    const png = await readFile((await file.path()) ?? '');
    const map = await page
      .locator('.review-map canvas')
      .first()
      .evaluate(({ width, height }: HTMLCanvasElement) => ({ width, height }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(sizeOf(png).width).toBe(map.width);
    expect(sizeOf(png).height).toBeGreaterThan(map.height + 80);
    expect(file.suggestedFilename()).toMatch(/^光明街道_.+_\d{4}-\d\d-\d\d~.+_\d{4}-\d\d-\d\d\.png$/);
  });
});

describe('the brief', () => {
  beforeAll(async () => {
    // A list is open behind it, which Escape would close too if the screen heard of it.
    await page.getByTestId('figure-reported').click();
    await page.getByTestId('review-list-total').waitFor();
    await page.getByTestId('export-brief').click();
    await page.getByTestId('brief-print').and(page.locator(':enabled')).waitFor();
  });

  it('is one page with twelve incidents and a sentence of everyday length', async () => {
    expect(await page.getByTestId('brief-list').locator('tr').count()).toBe(12);
    expect(await pdfPages()).toBe(1);
    expect(await sheet()).toMatchObject({ cut_px: 0 });
  });

  it('prints alone: nothing of the screen behind it', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#root').isVisible()).toBe(false);
    expect(await page.getByTestId('brief-print').isVisible()).toBe(false);
    expect(await page.getByTestId('brief-page').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('is still one whole page with a sentence of 900 characters', async () => {
    await page.locator('.brief-sentence').evaluate((box) => {
      const words = box.querySelector('p');
      if (words) words.textContent = '东周01一带显著高于全街水平,与随机波动分得开。'.repeat(40).slice(0, 900);
      box.setAttribute('data-long', 'true');
    });
    expect(await pdfPages()).toBe(1);
    const { cut_px, map_px } = await sheet();
    expect(cut_px).toBe(0);
    expect(map_px).toBeGreaterThan(140);
  });

  it('Escape closes the brief and nothing behind it; the screen then prints as ever', async () => {
    const address = page.url();
    await page.keyboard.press('Escape');
    await expect.poll(() => brief().count()).toBe(0);
    expect(page.url()).toBe(address);
    expect(await page.getByTestId('review-list-total').count()).toBe(1);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
    await expect.poll(focused).toBe('export-brief');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#root').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('needed nothing that the policy forbids', () => expect(visitor.problems).toEqual([]));
});
