import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  visitor = await visit(browser, url, { map: 'still' });
  page = visitor.page;
  await signInAs(page, url, 'leader');
});
afterAll(closeWindows);

const figure = (state: string) => page.getByTestId(`figure-${state}`);
const numberOf = async (text: Promise<string | null>) => Number((await text)?.replace(/\D/g, ''));

describe('drill-down', () => {
  it.each(['open', 'overdue', 'due_soon', 'unplaced', 'reported', 'closed', 'closed_on_time'])(
    'the figure %s opens a list of exactly as many incidents',
    async (state) => {
      await page.goto(`${url}/dispatch?period=2024&overview=open`);
      await figure(state).waitFor();
      const value = Number(await figure(state).getAttribute('data-value'));
      await figure(state).click();
      await page.getByTestId(`list-${state}`).waitFor();
      // Overdue and due soon follow the clock: between the figure and its list a minute may pass.
      const total = () => page.getByTestId('list-total').getAttribute('data-value', { timeout: 5000 });
      await expect
        .poll(async () => Math.abs(Number((await total()) ?? Number.NaN) - value), { timeout: 30_000 })
        .toBeLessThanOrEqual(['overdue', 'due_soon'].includes(state) ? 1 : 0);
      expect(page.url()).toContain(`list=${state}`);
    },
  );

  it('goes from street to community, circle, unit and incident, and back by the back button', async () => {
    await page.goto(`${url}/dispatch?overview=open`);
    await page.getByTestId('area-gm').click();
    await page.waitForURL('**area=community*gm*', { waitUntil: 'commit' });
    await page.getByTestId('area-gm02').click();
    await page.waitForURL('**area=circle*gm02*', { waitUntil: 'commit' });
    await page.locator('[data-testid^="area-gm02-"]').first().click();
    await page.waitForURL('**area=unit*gm02-*', { waitUntil: 'commit' });
    await page.goto(`${url}/dispatch?list=open`);
    await page.getByTestId('incident-row').first().click();
    await page.waitForURL('**incident=*', { waitUntil: 'commit' });
    await page.getByTestId('case-title').waitFor();
    await page.goBack();
    await page.getByTestId('incident-list').waitFor();
    expect(page.url()).not.toContain('incident=');
  });

  it('the sum of the circles is the community, and of the communities the street less the unplaced', async () => {
    const opened = (id: string) => page.locator(`tr[data-row-key$="${id}"] td:nth-child(2)`).textContent();
    await page.goto(`${url}/dispatch?overview=open`);
    await page.getByTestId('area-gm').waitFor();
    const street = Number(await figure('open').getAttribute('data-value'));
    const unplaced = Number(await figure('unplaced').getAttribute('data-value'));
    const communities = await Promise.all(
      ['gm', 'ch', 'dz', 'jk', 'bh', 'by'].map((id) => numberOf(opened(`:${id}`).catch(() => '0'))),
    );
    expect(communities.reduce((sum, part) => sum + part, 0)).toBe(street - unplaced);
  });

  it('an address that does not exist opens the nearest place and says so', async () => {
    await page.goto(`${url}/dispatch?area=circle:gm99&list=nonsense`);
    await expect.poll(() => page.getByTestId('notices').textContent(), { timeout: 20_000 }).toContain('gm99');
    await page.getByTestId('queue-tabs').waitFor();
    await page.goto(`${url}/dispatch?area=gm02`);
    await expect
      .poll(() => page.getByTestId('notices').textContent(), { timeout: 20_000 })
      .toContain('「gm02」,已显示光明街道。');
    await page.goto(`${url}/dispach`);
    await page.waitForURL('**/dispatch*', { waitUntil: 'commit' });
    await page.getByTestId('notice').first().waitFor();
  });

  it('layers are switched in the URL', async () => {
    await page.goto(`${url}/dispatch`);
    if (!(await page.locator('.layers-body').isVisible())) await page.getByTestId('layers-toggle').click();
    const heat = page.getByTestId('layers-panel').getByRole('checkbox', { name: '热度' });
    const before = await heat.isChecked();
    await heat.click();
    await page.waitForURL('**layers=*', { waitUntil: 'commit' });
    expect(await heat.isChecked()).toBe(!before);
  });

  it('speaks English too', async () => {
    await page.getByTestId('language-toggle').click();
    await expect.poll(() => page.getByTestId('labels').textContent()).toMatch(/synthetic/i);
    await page.getByTestId('language-toggle').click();
  });

  it('nothing went wrong and nothing went elsewhere', () => {
    expect(visitor.problems.filter((problem) => !/WebGL/i.test(problem))).toEqual([]);
    expect(visitor.strangers).toEqual([]);
  });
});
