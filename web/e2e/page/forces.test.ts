/** The forces page as a dispatcher works it by keys, and who is sent from the case. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, visit, withoutMap } from '../../../scripts/browser/browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(withoutMap);
});
afterAll(() => browser.close());

async function opened<T>(role: string, path: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { page, context } = await visit(browser, url);
  await signInAs(page, url, role, path);
  const told = await work(page);
  await context.close();
  return told;
}
const digits = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

describe('the forces of the street', () => {
  it('are those of the article, and every count opens exactly its list', async () => {
    await opened('leader', '/forces', async (page) => {
      const count = (of: string) => page.getByTestId(`count-${of}`);
      await page.getByTestId('forces-matrix').waitFor();
      expect(digits(await count('street-safety_officer').textContent())).toBe(2045);
      expect(digits(await count('street-mediator').textContent())).toBe(210);
      expect(digits(await count('street-organisation').textContent())).toBe(13);
      expect(digits(await count('street-youth_club').textContent())).toBe(28);
      for (const of of ['street-safety_officer', 'gm02-safety_officer', 'gm-mediator', 'department']) {
        const told = digits(await count(of).textContent());
        await count(of).click();
        await expect
          .poll(async () => digits(await page.getByTestId('people-total').textContent()), { timeout: 20_000 })
          .toBe(told);
      }
    });
  });

  it('are called in and sent home by one key each, on the row that has the focus', async () => {
    await opened('dispatcher', '/forces?circle=gm03&kind=mediator&duty=off', async (page) => {
      const row = page.getByTestId('people').locator('tbody tr').first();
      const id = (await row.getAttribute('data-testid')) ?? '';
      await row.focus();
      await page.keyboard.press('c');
      await page.getByTestId(id).waitFor({ state: 'detached' }); // the list is of those off duty
      await page.goto(`${url}/forces?words=${id.replace('person-', '')}`);
      await page.getByTestId(id).filter({ hasText: '临时顶班' }).waitFor();
      await page.getByTestId(id).focus();
      await page.keyboard.press('x');
      await expect
        .poll(() => page.getByTestId(id).getAttribute('data-duty'), { timeout: 20_000 })
        .toBe('off');
      // The focus stays where the next key is meant.
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(id);
    });
  });

  it('have a roster written cell by cell with keys, and a week from a sheet, whole or not at all', async () => {
    const week = '/forces?circle=gm04&kind=mediator&tab=roster&week=2031-03-03';
    await opened('dispatcher', week, async (page) => {
      const cell = page.getByTestId('roster').locator('td[tabindex="0"]');
      await cell.focus();
      const [first, monday] = [(await cell.getAttribute('data-testid')) ?? '', '2031-03-03'];
      expect(first.endsWith(monday)).toBe(true);
      await page.keyboard.press('2');
      await page.getByTestId(first).filter({ hasText: '日班' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('4');
      const second = first.replace(monday, '2031-03-04');
      await page.getByTestId(second).filter({ hasText: '夜班' }).waitFor();
      await page.keyboard.press('0');
      await expect.poll(() => page.getByTestId(second).textContent(), { timeout: 20_000 }).toBe('');

      const who = first.slice('cell-'.length, -monday.length - 1);
      const choose = async (text: string) =>
        page
          .getByTestId('import-file')
          .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByTestId('import-roster').click();
      await choose(`编号,日期,班次\n${who},2031-03-05,晨班\n`);
      await page.getByTestId('import-problems').filter({ hasText: '第 2 行' }).waitFor();
      expect(await page.getByTestId('import-write').isDisabled()).toBe(true);
      // What only the database knows is told with the line of the sheet.
      await choose(`编号,日期,班次\n${who},2031-03-05,日班\nso-99999,2031-03-05,日班\n`);
      await page.getByTestId('import-write').click();
      await page.getByTestId('import-problems').filter({ hasText: '第 3 行' }).waitFor();
      await choose(`编号,日期,班次\n${who},2031-03-05,早班\n${who},2031-03-06,夜班\n`);
      await page.getByTestId('import-write').click();
      await page.getByTestId(first.replace(monday, '2031-03-05')).filter({ hasText: '早班' }).waitFor();
      await expect.poll(() => page.getByTestId(first).textContent(), { timeout: 20_000 }).toBe('');
    });
  });

  it('show a phone for a reason only', async () => {
    await opened('dispatcher', '/forces?words=so-0001', async (page) => {
      const row = page.getByTestId('person-so-0001');
      expect(await row.textContent()).toMatch(/139\*{4}\d{4}/);
      await row.focus();
      await page.keyboard.press('p');
      const form = page.getByTestId('phone-form');
      await form.locator('input').fill('派单联系');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.getByTestId('phone-shown').textContent(), { timeout: 20_000 })
        .toMatch(/1390000\d{4}/);
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
        'person-so-0001',
      );
    });
  });
});
