import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, signInAs, type Visitor, visit, withoutMap } from '../../../scripts/browser/browser';
import { type Person, personAs } from '../../../scripts/browser/person';
import { countedOn, drawnOn, pixelOf } from '../support/still-map';

/** Where nobody else reports: several at one address are one mark. */
const ALONE = [113.9419, 22.7742] as const;
const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
let reporter: Person;
// No graphics at all: what is said here is said by the still map alone.
beforeAll(async () => {
  browser = await launchBrowser(withoutMap);
  visitor = await visit(browser, url, { map: 'still', viewport: { width: 1920, height: 1080 } });
  page = visitor.page;
  reporter = await personAs(url, 'dispatcher');
  const id = await reporter.report('地图中间的案件');
  await signInAs(page, url, 'dispatcher', `/dispatch?incident=${id}`);
  await page.locator('[data-testid=map][data-health=drawn]').waitFor();
  await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
});
afterAll(async () => {
  await reporter?.leave();
  await browser.close();
});

const marks = (): Promise<number> => countedOn(page);
const incidentIn = (address: string) => Number(new URL(address).searchParams.get('incident'));

describe('a still map', () => {
  it('says what would be drawn: one more, alone or in a number, for each incident of the queue', async () => {
    expect(await page.getByTestId('map-unavailable').count()).toBe(0);
    await expect.poll(marks).toBeGreaterThan(0);
    const before = await marks();
    await reporter.report('不画也看得见');
    await expect.poll(marks).toBe(before + 1);
  });

  it('is pressed like the other: the mark under the pointer opens its case', async () => {
    const id = await reporter.report('按下去的案件', ALONE);
    const pixel = await pixelOf(page, ALONE);
    await expect
      .poll(async () => {
        await page.mouse.click(pixel.x, pixel.y);
        return incidentIn(page.url());
      })
      .toBe(id);
  });

  it('draws what the layer list leaves on', async () => {
    await page.getByTestId('layers-toggle').click();
    expect((await drawnOn(page))['zone-fill']).toBe(1);
    await page.getByRole('checkbox', { name: '园区楼宇' }).uncheck();
    await expect.poll(() => drawnOn(page)).not.toHaveProperty('zone-fill');
    await page.getByRole('checkbox', { name: '案件' }).uncheck();
    await expect.poll(marks).toBe(0);
  });

  it('nothing went wrong in the page', () => expect(visitor.problems).toEqual([]));
});
