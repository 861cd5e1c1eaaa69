import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import type { Product } from '../../scripts/browser/product';
import { ownProduct } from './support/own-product';
import { drawnOrNone } from './support/planner';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const STREET = '440311001';
/** From the publication until it is valid: long enough to publish and to read three screens that show what is valid before. */
const LEAD_MS = 12_000;

let product: Product;
let browser: Browser;
let planner: Person;
let leader: Person;
// A product of its own: what is published here moves borders under the other tests' feet.
beforeAll(async () => {
  product = await ownProduct();
  browser = await sharedBrowser();
  planner = await personAs(product.url, 'planner');
  leader = await personAs(product.url, 'leader');
});
afterAll(async () => {
  await closeWindows();
  await product?.remove();
});

/** Has a circle renamed and one of its units given to a neighbour, from a moment on; as the screen would, by the same functions. */
async function publish(validFrom: number): Promise<void> {
  const opened = await planner.client.rpc('edition_open_draft', { street_id: STREET, name: '秋季调整' });
  if (opened.error) throw opened.error;
  const { edition_id = 0, version: first = 0 } = opened.data[0] ?? {};
  const document = await planner.client.rpc('edition_document', { street_id: STREET, edition_id });
  const circles = document.data?.[0]?.circles as unknown as { id: string }[];
  const circle = {
    ...circles.find(({ id }) => id === 'by01'),
    name_zh: '碧眼社区91微治圈',
    short_zh: '碧眼91',
  };
  let expected_version = first;
  const step = async (answer: PromiseLike<{ data: { outcome: string; version: number }[] | null }>) => {
    const row = (await answer).data?.[0];
    expect(row?.outcome).toBe('done');
    expected_version = row?.version ?? 0;
  };
  const changes = { units: [], removed_units: [], circles: [circle], removed_circles: [] };
  const named = () => ({ street_id: STREET, edition_id, expected_version });
  await step(planner.client.rpc('edition_save', { ...named(), changes }));
  const valid_from = new Date(validFrom).toISOString();
  await step(planner.client.rpc('edition_propose', { ...named(), valid_from, note: '' }));
  await step(leader.client.rpc('edition_review', { ...named(), decision: 'approve', note: '' }));
  await step(planner.client.rpc('edition_publish', { ...named(), valid_from }));
}

const says = async (page: Page, text: string) => (await page.locator('body').innerText()).includes(text);

describe('a publication', () => {
  it('is followed at its moment by the wall, the hotspots and the desk, none of them loaded again', async () => {
    const screens: { readonly name: string; readonly visitor: Visitor; readonly begun: number }[] = [];
    for (const [role, address] of [
      ['display', '/wall'],
      ['leader', '/hotspots?area=community:by'],
      ['dispatcher', '/dispatch?area=circle:by01'],
    ] as const) {
      const visitor = await visit(browser, product.url, {
        map: 'still',
        viewport: { width: 1600, height: 900 },
      });
      await signInAs(visitor.page, product.url, role, address);
      await drawnOrNone(visitor.page);
      await expect.poll(() => says(visitor.page, '碧眼01'), { timeout: 60_000 }).toBe(true);
      const begun = await visitor.page.evaluate(() => performance.timeOrigin);
      screens.push({ name: address, visitor, begun });
    }
    const validFrom = Date.now() + LEAD_MS;
    await publish(validFrom);
    // Published, but not valid yet: every screen still says what is valid.
    for (const { name, visitor } of screens) {
      const isAhead = await says(visitor.page, '碧眼91');
      if (Date.now() < validFrom) expect(isAhead, `${name} before its moment`).toBe(false);
    }
    for (const { name, visitor, begun } of screens) {
      await expect
        .poll(() => says(visitor.page, '碧眼91'), { timeout: LEAD_MS + 60_000, message: name })
        .toBe(true);
      expect(Date.now(), `${name} not before its moment`).toBeGreaterThanOrEqual(validFrom);
      await expect
        .poll(() => says(visitor.page, '碧眼01'), {
          timeout: 60_000,
          message: `${name} lets go of the former name`,
        })
        .toBe(false);
      expect(await visitor.page.evaluate(() => performance.timeOrigin), `${name} was not loaded again`).toBe(
        begun,
      );
      expect(visitor.problems, name).toEqual([]);
    }
    for (const { visitor } of screens) await visitor.context.close();
  });
});
