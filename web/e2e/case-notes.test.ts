import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
let elsewhere: Person;
beforeAll(async () => {
  browser = await sharedBrowser();
  elsewhere = await personAs(url, 'dispatcher');
});
afterAll(async () => {
  await elsewhere.leave();
  await closeWindows();
});

/** The desk of a dispatcher at a case that was just reported. */
async function deskAt(summary: string): Promise<{ page: Page; id: number }> {
  const id = await elsewhere.report(summary);
  const { page } = await visit(browser, url, { map: 'still', viewport: { width: 1600, height: 900 } });
  await signInAs(page, url, 'dispatcher', `/dispatch?incident=${id}`);
  await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
  await page.getByTestId('moves').waitFor();
  return { page, id };
}

/** Chooses a move, wherever it stands. */
async function choose(page: Page, action: string, name: string): Promise<void> {
  const button = page.getByTestId(`move-${action}`);
  if (await button.isVisible()) return button.click();
  await page.getByTestId('more-moves').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName);

describe('a note being written', () => {
  it('outlives Esc, another case, another move and a reload, and goes when it was sent', async () => {
    const { page, id } = await deskAt('写到一半');
    const other = await elsewhere.report('另一件');
    const note = page.getByTestId('move-note');
    await choose(page, 'reject', '不予受理');
    await note.fill('这件事不归街道管');
    await note.press('Escape');
    await note.waitFor({ state: 'detached' });
    // The case is still open, and says that the words are kept.
    await page.getByTestId('kept-note').waitFor();
    await choose(page, 'reject', '不予受理');
    expect(await note.inputValue()).toBe('这件事不归街道管');
    await page.goto(`${url}/dispatch?incident=${other}`);
    await page.getByTestId('moves').waitFor();
    expect(await page.getByTestId('kept-note').count()).toBe(0);
    await page.goto(`${url}/dispatch?incident=${id}`);
    // Left with the form open, it is open again.
    expect(await note.inputValue()).toBe('这件事不归街道管');
    await note.press('Escape');
    await page.getByTestId('move-accept').click();
    expect(await note.inputValue()).toBe('这件事不归街道管');
    await page.getByTestId('move-confirm').click();
    await page.getByTestId('move-dispatch').waitFor();
    await expect.poll(() => focused(page)).toBe('move-dispatch');
    expect(await page.getByTestId('kept-note').count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('不归街道管');
    await page.context().close();
  });

  it('whoever is second is told within two seconds, before sending, and goes on with the words', async () => {
    const { page, id } = await deskAt('两个人同时办');
    await choose(page, 'reject', '不予受理');
    await page.getByTestId('move-note').fill('重复,不予受理');
    const { data, error } = await elsewhere.client.rpc('advance_incident', {
      street_id: '440311001',
      incident_id: id,
      action: 'accept',
      expected_version: 1,
    });
    const committed = Date.now();
    expect([error, data?.[0]?.outcome]).toEqual([null, 'advanced']);
    const told = page.getByTestId('overtaken');
    await told.waitFor();
    expect(Date.now() - committed).toBeLessThan(2000);
    expect(await told.textContent()).toMatch(/受理.*已受理/);
    expect(await page.getByTestId('move-confirm').isDisabled()).toBe(true);
    // Another move that is possible now takes the words along.
    await page.getByTestId('instead-dispatch').click();
    expect(await page.getByTestId('move-note').inputValue()).toBe('重复,不予受理');
    await page.getByTestId('move-form').getByRole('button', { name: '取消' }).click();
    await choose(page, 'reject', '不予受理');
    await page.getByTestId('move-confirm').click();
    await page.locator('[data-testid=case-status][data-status=rejected]').waitFor();
    await page.context().close();
  });

  it('Esc in the menu of further moves closes the menu and nothing else, and gives the keys back', async () => {
    const { page, id } = await deskAt('菜单里按 Esc');
    await page.keyboard.press('.');
    await page.keyboard.press('m');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).toBe('more-moves');
    expect(page.url()).toContain(`incident=${id}`);
    await page.context().close();
  });

  it('a move is made by its key and Enter; the keys are then at the next one', async () => {
    const { page } = await deskAt('只用键盘');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.getByTestId('move-dispatch').waitFor();
    await expect.poll(() => focused(page)).toBe('move-dispatch');
    await page.keyboard.press('d');
    await page.getByTestId('move-form').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('move-dispatch');
    await page.context().close();
  });
});
