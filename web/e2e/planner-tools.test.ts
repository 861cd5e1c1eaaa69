import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { personAs } from '../../scripts/browser/person';
import type { Product } from '../../scripts/browser/product';
import { groundOf, type Place } from './support/ground';
import { ownProduct } from './support/own-product';
import { gesturesOf, newDraft, openAt, saved } from './support/planner';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const STREET = '440311001';
const viewport = { width: 1500, height: 900 };
let product: Product;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let ground: Awaited<ReturnType<typeof groundOf>>;
let draft: number;
// A product of its own: a draft is made and remarked upon.
beforeAll(async () => {
  product = await ownProduct();
  browser = await sharedBrowser();
  visitor = await visit(browser, product.url, { map: 'still', viewport });
  page = visitor.page;
  ground = await groundOf(await personAs(product.url, 'admin'), STREET);
  await signInAs(page, product.url, 'planner', '/planner');
  draft = await newDraft(page);
});
afterAll(async () => {
  await closeWindows();
  await product?.remove();
});

const middleOf = (name: string): Place => {
  const found = ground.units.features.find(({ properties }) => properties.name_zh === name);
  if (!found) throw new Error(`No unit ${name}.`);
  return found.properties.label;
};
/** The draft with a tool and a circle in hand. */
const take = (place: Place, zoom: number, tool: string, circle = 'by01') =>
  openAt(page, place, zoom, { tool, circle });
const note = () => page.getByTestId('cursor-note').textContent();
const areaOf = async (circle: string) =>
  Math.round(
    Number(
      await page.locator(`[data-testid=circle-${circle}] td[data-value]`).nth(3).getAttribute('data-value'),
    ),
  );
/** Residents, incidents, hours and area: what no change of circles may change. */
const figures = () =>
  page
    .locator('[data-testid^=total-]')
    .evaluateAll((cells) =>
      cells.slice(0, 4).map((cell) => Math.round(Number((cell as HTMLElement).dataset.value))),
    );
/** The same, once the incidents have been asked for. */
const totals = async () => {
  await expect.poll(async () => (await figures())[1], { timeout: 60_000 }).toBeGreaterThan(0);
  return figures();
};
/** Presses, moves through the points and lets go at the last; `before` looks while the button is down. */
async function draw(
  points: readonly { readonly x: number; readonly y: number }[],
  before: () => Promise<void>,
) {
  const [first, ...rest] = points;
  if (!first) throw new Error('Nothing to draw.');
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
  await before();
  await page.mouse.up();
}

describe('the tools of the planner', () => {
  const name = '星河湿地';

  it('a rectangle gives the units it encloses to the circle in hand', async () => {
    const at = await take(middleOf(name), 15.5, 'rectangle');
    const before = await totals();
    const { x, y } = at(middleOf(name));
    await draw(
      [
        { x: x - 40, y: y - 40 },
        { x: x + 40, y: y + 40 },
      ],
      async () => expect.poll(note).toMatch(/^[1-9]\d* 个微单元,\d+ 个微治圈/),
    );
    await expect.poll(() => gesturesOf(page)).toBe(1);
    expect(await page.getByTestId('undo').getAttribute('title')).toMatch(/划入碧眼01,[1-9]\d* 个微单元/);
    expect(await totals()).toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => gesturesOf(page)).toBe(0);
  });

  it('a lasso takes what it was led round; Escape in the middle gives it up', async () => {
    const at = await take(middleOf(name), 15.5, 'lasso');
    const { x, y } = at(middleOf(name));
    const round = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((part) => ({
      x: x + 45 * Math.cos((part * Math.PI) / 4),
      y: y + 45 * Math.sin((part * Math.PI) / 4),
    }));
    await draw(round, async () => {
      await expect.poll(note).toMatch(/^[1-9]/);
      await page.keyboard.press('Escape');
    });
    expect(await gesturesOf(page)).toBe(0);
    const before = await areaOf('by01');
    await draw(round, () => expect.poll(note).toMatch(/^[1-9]/));
    await expect.poll(() => gesturesOf(page)).toBe(1);
    await expect.poll(() => areaOf('by01')).toBeGreaterThan(before);
  });

  it('with the space bar held the hand moves the map and draws nothing', async () => {
    const at = await take(middleOf(name), 15.5, 'brush');
    const { x, y } = at(middleOf(name));
    const placeOf = () => new URL(page.url()).searchParams.get('place');
    const before = placeOf();
    await page.mouse.move(x, y);
    await page.keyboard.down('Space');
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 90, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    await expect.poll(placeOf).not.toBe(before);
    expect(await gesturesOf(page)).toBe(1);
  });

  it('a circle is dissolved into a neighbour of its community, and is there again when that is undone', async () => {
    await take(middleOf(name), 14, 'select', 'by02');
    const before = await totals();
    await page.getByTestId('dissolve').click();
    const into = await page.getByTestId('dissolve-into').inputValue();
    expect(into).toMatch(/^by/);
    const [own, others] = [await areaOf('by02'), await areaOf(into)];
    await page.getByTestId('dissolve-go').click();
    await expect.poll(() => page.getByTestId('circle-by02').count()).toBe(0);
    // Rounded to square metres each.
    expect(Math.abs((await areaOf(into)) - own - others)).toBeLessThanOrEqual(1);
    expect(await totals()).toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByTestId('circle-by02').count()).toBe(1);
    expect(await areaOf('by02')).toBe(own);
    await saved(page);
  });

  it('a remark is pinned to a place, read by a leader, and settled', async () => {
    const at = await take(middleOf(name), 15.5, 'comment');
    const { x, y } = at(middleOf(name));
    await page.mouse.click(x, y);
    await page.getByTestId('comment-body').fill('学校门口,上下学要同一个圈管');
    await page.getByTestId('comment-add').click();
    await expect.poll(() => page.getByTestId('comment').textContent()).toContain('学校门口');
    const leader = await visit(browser, product.url, { map: 'still', viewport });
    await signInAs(leader.page, product.url, 'leader', `/planner?draft=${draft}&panel=drafts`);
    await expect.poll(() => leader.page.getByTestId('comment').textContent()).toContain('学校门口');
    await leader.context.close();
    await page.getByTestId('comment-resolve').click();
    await expect.poll(() => page.getByTestId('comment').getAttribute('data-resolved')).toBe('true');
  });

  it('nothing went wrong in the page', () => expect(visitor.problems).toEqual([]));
});
