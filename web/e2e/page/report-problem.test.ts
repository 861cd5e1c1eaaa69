import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit, withoutMap } from '../../../scripts/browser/browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(withoutMap);
});
afterAll(() => browser.close());

/** A report as a tab keeps it, at a place far from the street. */
const draft = {
  key: '7d0f2f7e-2c1e-4a55-9a43-3f1f6e1f0a11',
  itemId: 'B02',
  summary: '街道以外的一处',
  description: '',
  placeText: '',
  position: [110, 20],
  channel: 'desk',
};

describe('a report that is refused', () => {
  it('says why beside the field that is at fault, loses no word, and stops saying it when that is changed', async () => {
    const { page, context } = await visit(browser, url);
    await page.addInitScript(
      (kept) => sessionStorage.setItem('guangquan.kept.report-draft', kept),
      JSON.stringify(draft),
    );
    await signInAs(page, url, 'dispatcher', '/dispatch');
    await page.getByTestId('queue-tabs').waitFor();
    await page.getByTestId('open-report').click();
    await page.getByTestId('report-send').click();

    const problem = page.getByTestId('field-problem');
    await problem.waitFor();
    expect(await problem.textContent()).toContain('街道以外');
    const place = page.getByTestId('report-place');
    // Beside the place, read with it, and the keys are there.
    const field = page.locator('.field', { has: place });
    expect(await field.getByTestId('field-problem').count()).toBe(1);
    expect(await place.getAttribute('aria-invalid')).toBe('true');
    expect(await place.getAttribute('aria-describedby')).toBe(await problem.getAttribute('id'));
    expect(await place.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await page.getByTestId('report-problem').count()).toBe(0);
    expect(await page.getByTestId('report-summary').inputValue()).toBe(draft.summary);

    await page.getByTestId('report-point').getByRole('button').click();
    await problem.waitFor({ state: 'detached' });
    await context.close();
  });
});
