import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import { readPaper } from './support/paper';
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

/** A case with somebody to call back, and words that run the other way. */
async function reported(summary: string): Promise<number> {
  const { data, error } = await elsewhere.client.rpc('report_incident', {
    street_id: '440311001',
    item_id: 'B02',
    summary,
    description: 'שלום 123 \u061C456',
    place_text: 'קומה 5',
    lng: 113.9403,
    lat: 22.7755,
    channel: 'hotline',
    party: { kind: 'reporter', name: '王小明', phone: '+86 138-1234-5678', address: '' },
    idempotency_key: randomUUID(),
  });
  if (error) throw error;
  return data[0]?.incident_id ?? 0;
}

async function deskAt(id: number, options: Parameters<typeof visit>[2] = {}): Promise<Page> {
  const { page } = await visit(browser, url, {
    map: 'still',
    viewport: { width: 1600, height: 900 },
    ...options,
  });
  await signInAs(page, url, 'dispatcher', `/dispatch?incident=${id}`);
  await page.getByTestId('moves').waitFor();
  return page;
}

describe('the case', () => {
  it('shows a person for a reason and for a minute, to be called, and nothing of them after', async () => {
    const { page } = await visit(browser, url, { map: 'still', viewport: { width: 1600, height: 900 } });
    await page.clock.install();
    await signInAs(page, url, 'dispatcher', `/dispatch?incident=${await reported('有人要回电')}`);
    const person = page.getByTestId('party-reporter');
    await expect.poll(() => person.textContent()).toContain('王**');
    await person.getByRole('button').click();
    expect(await page.getByTestId('party-reveal').isDisabled()).toBe(true);
    await page.getByTestId('party-reason').fill('回拨核实情况');
    await page.keyboard.press('Enter');
    const shown = page.getByTestId('party-details');
    await expect.poll(() => shown.textContent()).toContain('王小明');
    expect(await shown.locator('a').getAttribute('href')).toBe('tel:+8613812345678');
    await page.clock.fastForward(61_000);
    await person.waitFor();
    expect(await page.content()).not.toMatch(/王小明|12345678|1234-5678/);
    await page.context().close();
  });

  it('says through what it came, and who did what', async () => {
    const id = await reported('从热线来的');
    const page = await deskAt(id);
    await expect.poll(() => page.getByTestId('case').textContent()).toContain('热线');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-action=accept]').textContent()).toContain('值班员');
    await page.context().close();
  });

  it('isolates what people wrote, so that it turns round nothing beside it', async () => {
    const page = await deskAt(await reported('שלום abc'));
    await page.goto(`${url}/dispatch?list=open&incident=${new URL(page.url()).searchParams.get('incident')}`);
    await page.getByTestId('incident-row').first().waitFor();
    await page.getByTestId('case-title').waitFor();
    const loose = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const box = node.parentElement;
        if (!box || !/[\u0590-\u05FF]/.test(node.textContent ?? '')) continue;
        const { unicodeBidi } = getComputedStyle(box);
        const isApart = /isolate|plaintext/.test(unicodeBidi) || box.dir === 'auto';
        if (!isApart && !/^\u2068|\u2068/.test(node.textContent ?? ''))
          found.push(box.outerHTML.slice(0, 120));
      }
      return found;
    });
    expect(loose).toEqual([]);
    await page.context().close();
  });

  it('is printed on one page, persons masked', async () => {
    const id = await reported('要打印的案件');
    const { page } = await visit(browser, url, { map: 'still', viewport: { width: 1600, height: 900 } });
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await signInAs(page, url, 'dispatcher', `/dispatch?incident=${id}`);
    await page.getByTestId('case-print').click();
    const paper = page.getByTestId('case-paper');
    await paper.waitFor({ state: 'attached' });
    expect(await paper.textContent()).toMatch(/要打印的案件.*热线.*王\*\*.*上报/s);
    expect(readPaper(await page.pdf({ preferCSSPageSize: true })).pages).toBe(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await paper.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('keeps what was typed through an expired session and a sign-in', async () => {
    const page = await deskAt(await reported('登录过期'));
    await page.keyboard.press('a');
    await page.getByTestId('move-note').fill('写到一半登录过期');
    await page.route('**/rest/v1/**', (route) =>
      route.fulfill({ status: 401, json: { code: 'PGRST301', message: 'JWT expired' } }),
    );
    await page.getByTestId('move-confirm').click();
    await expect.poll(() => page.getByTestId('move-problem').textContent()).toContain('登录已过期');
    await page.waitForURL('**/signin**', { waitUntil: 'commit' });
    await page.unroute('**/rest/v1/**');
    await page.getByTestId('demo-dispatcher').click();
    await page.getByTestId('move-note').waitFor();
    expect(await page.getByTestId('move-note').inputValue()).toBe('写到一半登录过期');
    await page.context().close();
  });

  it('on a phone everything is large enough for a finger, and what to do next is in sight', async () => {
    const page = await deskAt(await reported('在手机上'), { viewport: { width: 360, height: 780 } });
    const sizes = await page
      .getByTestId('case')
      .locator('button:visible, a:visible, input:visible')
      .evaluateAll((all) =>
        all.map((one) => [one.textContent?.trim(), Math.round(one.getBoundingClientRect().height)]),
      );
    expect(sizes.filter(([, height]) => Number(height) < 44)).toEqual([]);
    await page.getByTestId('case').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    const box = await page.getByTestId('move-accept').boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(780);
    expect(box?.y).toBeGreaterThan(600);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });
});
