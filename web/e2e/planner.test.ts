import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import type { Product } from '../../scripts/browser/product';
import { groundOf, type Place } from './support/ground';
import { ownProduct } from './support/own-product';
import { drawn, openAt } from './support/planner';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const STREET = '440311001';
const viewport = { width: 1600, height: 900 };
let product: Product;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let admin: Person;
let ground: Awaited<ReturnType<typeof groundOf>>;
// A product of its own: what is published here moves borders under the other tests' feet.
beforeAll(async () => {
  product = await ownProduct();
  browser = await sharedBrowser();
  visitor = await visit(browser, product.url, { map: 'still', viewport });
  page = visitor.page;
  admin = await personAs(product.url, 'admin');
  ground = await groundOf(admin, STREET);
  await signInAs(page, product.url, 'planner', '/planner');
});
afterAll(async () => {
  await closeWindows();
  await product?.remove();
});

const unit = (name: string) => {
  const found = ground.units.features.find(({ properties }) => properties.name_zh === name);
  if (!found) throw new Error(`No unit ${name}.`);
  return found;
};
const gestures = async () => Number(await page.getByTestId('undo').getAttribute('data-value'));
const saved = () => page.locator('[data-testid=save-state][data-state=saved]').waitFor({ timeout: 60_000 });
async function drag(from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
const area = async (circle: string) =>
  Number(
    await page.locator(`[data-testid=circle-${circle}] td[data-value]`).nth(3).getAttribute('data-value'),
  );
const total = async (measure: string) =>
  Number(await page.getByTestId(`total-${measure}`).getAttribute('data-value'));
const badge = async (kind: string) =>
  Number(await page.getByTestId(`check-${kind}`).getAttribute('data-value'));

describe('a planner’s afternoon', () => {
  it('opens a draft and brushes a unit from one circle to another; the table follows, totals stay', async () => {
    await drawn(page);
    await page.getByTestId('new-draft').click();
    await page.waitForURL('**draft=*', { waitUntil: 'commit' });
    await saved();
    await page.waitForURL(/draft=\d+/, { waitUntil: 'commit' });
    const { label } = unit('星河湿地').properties;
    const at = await openAt(page, label, 15.5, { tool: 'brush', circle: 'by01' });
    const [before, residents] = [await area('by01'), await total('residents')];
    const { x, y } = at(label);
    await page.mouse.move(x, y);
    await expect.poll(() => page.getByTestId('cursor-note').textContent()).toContain('1 个微单元,2 个微治圈');
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(gestures).toBe(1);
    await expect.poll(() => area('by01')).toBeGreaterThan(before);
    expect(await total('residents')).toBe(residents);
    expect(
      await page
        .getByTestId('conserved')
        .getAttribute('data-value')
        .catch(() => 'true'),
    ).toBe('true');
    await saved();
  });

  it('a locked circle is refused, with the reason, and nothing changes', async () => {
    const { label } = unit('油柑岭').properties;
    const at = await openAt(page, label, 15.5);
    await page.getByTestId('lock-by03').click();
    await expect.poll(gestures).toBe(2);
    const { x, y } = at(label);
    await page.mouse.click(x, y);
    await expect.poll(() => page.getByTestId('refusal').getAttribute('data-reason')).toBe('locked');
    expect(await page.getByTestId('refusal').textContent()).toContain('碧眼03');
    expect(await gestures()).toBe(2);
    await page.getByTestId('lock-by03').click();
    await expect.poll(gestures).toBe(3);
  });

  it('drags a shared corner; a drag that would cross the border is refused at the place', async () => {
    const outside = new Set(ground.outline.geometry.coordinates.flat(2).map(String));
    const { geometry, properties } = unit('长坡苗圃');
    const corner = geometry.coordinates[0]?.find((one) => !outside.has(String(one))) as unknown as Place;
    const at = await openAt(page, corner, 17, { tool: 'corner' });
    const from = at(corner);
    const inwards = at(properties.label);
    const length = Math.hypot(inwards.x - from.x, inwards.y - from.y);
    const to = {
      x: from.x + (14 * (inwards.x - from.x)) / length,
      y: from.y + (14 * (inwards.y - from.y)) / length,
    };
    await drag(from, to);
    // The refusal stands beside the number: where the drag is not taken, the reason is told.
    const taken = async () => [await gestures(), await page.getByTestId('refusal').allTextContents()];
    await expect.poll(taken).toEqual([4, []]);
    expect(await page.getByTestId('undo').getAttribute('title')).toContain('移动拐点');
    expect(await badge('gaps')).toBe(0);
    await drag(to, { x: to.x + (inwards.x - to.x) * 12, y: to.y + (inwards.y - to.y) * 12 });
    await expect.poll(() => page.getByTestId('refusal').count()).toBe(1);
  });

  it('splits a unit by a drawn line; one that ends inside is refused', async () => {
    const { geometry, properties } = unit('上禾田苗圃');
    const at = await openAt(page, properties.label, 15.5, { tool: 'split' });
    const before = await gestures();
    const xs = (geometry.coordinates[0] ?? []).map(([x = 0]) => x);
    const [, lat] = properties.label;
    const wide = Math.max(...xs) - Math.min(...xs);
    const middle = at(properties.label);
    await drag(middle, { x: middle.x + 40, y: middle.y });
    await expect.poll(() => page.getByTestId('refusal').getAttribute('data-reason')).toBe('ends_inside');
    await drag(at([Math.min(...xs) - wide / 12, lat]), at([Math.max(...xs) + wide / 12, lat]));
    await expect.poll(gestures).toBe(before + 1);
    expect(await page.getByTestId('undo').getAttribute('title')).toContain('切分');
  });

  it('undo and redo reach everything, and survive a reload', async () => {
    const before = await gestures();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(gestures).toBe(before - 2);
    await page.reload();
    await drawn(page);
    await expect.poll(gestures, { timeout: 20_000 }).toBe(before - 2);
    expect(await page.getByTestId('redo').getAttribute('data-value')).toBe('2');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(gestures).toBe(before);
    await saved();
  });

  it('another’s change is announced with who made it, compared, and one’s own kept', async () => {
    const id = Number(new URL(page.url()).searchParams.get('draft'));
    const drafts = await admin.client.rpc('edition_drafts', { street_id: STREET });
    const version = drafts.data?.find((draft) => draft.edition_id === id)?.version ?? 0;
    const document = await admin.client.rpc('edition_document', { street_id: STREET, edition_id: id });
    const circles = document.data?.[0]?.circles as unknown as { id: string; name_zh: string }[];
    const renamed = { ...circles.find((circle) => circle.id === 'bh01'), name_zh: '白花社区改名微治圈' };
    const answer = await admin.client.rpc('edition_save', {
      street_id: STREET,
      edition_id: id,
      expected_version: version,
      changes: { units: [], removed_units: [], circles: [renamed], removed_circles: [] },
    });
    expect(answer.data?.[0]?.outcome).toBe('done');
    await page.getByTestId('conflict').waitFor({ timeout: 40_000 });
    expect(await page.getByTestId('conflict').textContent()).toContain('管理员');
    await page.getByTestId('conflict-compare').click();
    await expect.poll(() => page.getByTestId('difference').first().getAttribute('data-value')).toBe('1');
    await page.getByTestId('keep-mine').click();
    await expect.poll(() => page.getByTestId('conflict').count()).toBe(0);
    await saved();
  });

  it('suggests, shows before and after, is taken step by step and as a whole, and undone', async () => {
    await openAt(page, unit('上禾田苗圃').properties.label, 13, { panel: 'suggest', tool: 'select' });
    const before = await gestures();
    await page.getByTestId('suggest-start').click();
    await page.locator('[data-testid=suggest][data-state=done]').waitFor({ timeout: 90_000 });
    const scores = page.getByTestId('scores');
    const deviation = async (key: string) => Number(await scores.getAttribute(key));
    expect(await deviation('data-after')).toBeLessThan(await deviation('data-before'));
    await page.getByTestId('accept-step').click();
    await expect.poll(gestures).toBe(before + 1);
    // The next step is under the same key.
    expect(await page.getByTestId('accept-step').evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await page.getByTestId('accept-all').click();
    await expect.poll(gestures).toBe(before + 2);
    await expect.poll(() => badge('pieces')).toBe(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(gestures).toBe(before);
  });

  it('by the keys alone: a unit far away makes a circle of two pieces, which the badge finds; undone it is well again', async () => {
    await openAt(page, unit('上禾田苗圃').properties.label, 13, {
      panel: 'circles',
      tool: 'select',
      circle: 'gm01',
    });
    const button = page.locator('[data-testid^="unit-gm01-"]').first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('choice-bar').waitFor();
    await page.getByTestId('circle-bh01').getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**circle=bh01*', { waitUntil: 'commit' });
    await page.keyboard.press('g');
    await expect.poll(() => badge('pieces'), { timeout: 20_000 }).toBe(1);
    expect(await badge('community')).toBe(1);
    await page.getByTestId('check-pieces').click();
    await expect.poll(() => page.getByTestId('check-pieces').getAttribute('aria-pressed')).toBe('true');
    await page.getByTestId('to-drafts').click();
    expect(await page.getByTestId('propose-go').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => badge('pieces'), { timeout: 20_000 }).toBe(0);
    await saved();
  });

  it('a circle made by the keys alone leaves them beside the map, where the choice was', async () => {
    await openAt(page, unit('上禾田苗圃').properties.label, 13, {
      panel: 'circles',
      tool: 'select',
      circle: 'gm01',
    });
    await page.locator('[data-testid^="unit-gm01-"]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('new-circle').focus();
    await page.keyboard.press('Enter');
    await page.locator('.choice-bar .name-form input').first().press('Enter');
    await page.getByTestId('choice-bar').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('choice-place');
    await page.keyboard.press('Control+z');
    await saved();
  });

  it('exports, and what was exported comes in as the same edition', async () => {
    const exported = async () => {
      await page.getByTestId('export-menu').click();
      await page.getByTestId('export-geojson').waitFor();
      // Less motion is none: a menu that is measured on its way is put beyond the screen.
      const lasting = await page
        .locator('.ant-dropdown')
        .evaluate((menu) => getComputedStyle(menu).transitionDuration);
      expect(lasting).toBe('0s');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByTestId('export-geojson').click(),
      ]);
      const path = (await file.path()) ?? '';
      return { path, features: JSON.parse(await readFile(path, 'utf8')).features as { id: string }[] };
    };
    const before = await exported();
    const done = await gestures();
    await page.getByTestId('import').click();
    const file = {
      name: 'edition.geojson',
      mimeType: 'application/geo+json',
      buffer: await readFile(before.path),
    };
    await page.locator('[data-testid=import-dialog] input[type=file]').setInputFiles(file);
    const dialog = page.getByTestId('import-dialog');
    for (const step of ['place', 'borders', 'match']) {
      await expect.poll(() => dialog.getAttribute('data-step'), { timeout: 60_000 }).toBe(step);
      await page.getByTestId('import-next').click();
    }
    await page.getByTestId('import-accept').click({ timeout: 60_000 });
    await expect.poll(gestures, { timeout: 30_000 }).toBe(done + 1);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.testid);
    expect(await focused()).toBe('import');
    const after = await exported();
    const byId = (list: readonly { id: string }[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(after.features)).toEqual(byId(before.features));
    // The keys come back to the button from the print map too, which its menu's entry, gone by then, opened.
    await page.getByTestId('export-menu').click();
    await page.getByTestId('export-print').click();
    await page.getByTestId('print-map').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('export-menu');
    await saved();
  });

  it('is proposed, approved by a leader, published; desks follow without a reload', async () => {
    const desk = await visit(browser, product.url, { map: 'still', viewport });
    // Who may not see drafts is told so, and shown no figures of nobody.
    const own = new URL(page.url());
    await signInAs(desk.page, product.url, 'dispatcher', `${own.pathname}${own.search}`);
    await expect.poll(() => desk.page.getByTestId('draft-fault').textContent()).toContain('只有规划员');
    expect(await desk.page.getByTestId('total-residents').count()).toBe(0);
    await desk.page.getByTestId('close-draft').click();
    await desk.page.getByTestId('total-residents').waitFor();
    await desk.page.goto(`${product.url}/dispatch`);
    await desk.page.locator('[data-testid=map][data-health=drawn]').waitFor();
    await page.getByTestId('to-drafts').click();
    await page.getByTestId('propose-note').fill('让碧眼01更合理');
    await page.getByTestId('propose-go').click();
    await page.locator('[data-testid=draft-state][data-state=proposed]').waitFor({ timeout: 30_000 });
    expect(await page.getByTestId('tool-brush').isDisabled()).toBe(true);
    const leader = await visit(browser, product.url, { map: 'still', viewport });
    const address = new URL(page.url());
    await signInAs(leader.page, product.url, 'leader', `${address.pathname}${address.search}`);
    await leader.page.getByTestId('approve').click();
    await leader.page.getByTestId('publish-now').waitFor({ timeout: 30_000 });
    await leader.context.close();
    await page.getByTestId('publish-now').click({ timeout: 60_000 });
    await page.waitForURL('**panel=history*', { waitUntil: 'commit' });
    await desk.page.waitForResponse((answer) => answer.url().includes('/rpc/street_map'), {
      timeout: 60_000,
    });
    await desk.context.close();
    await expect.poll(() => page.locator('[data-testid^=look-]').count(), { timeout: 30_000 }).toBe(2);
  });

  it('history: the first edition on the map, the difference as a table, and the way to publish it again', async () => {
    // The newest is at the top, and on the map once this page has heard of it too.
    const newest = page.getByTestId('history').locator('li').first();
    await expect.poll(() => newest.getAttribute('data-open'), { timeout: 30_000 }).toBe('true');
    await page.locator('[data-testid^=versus-]').first().click();
    await expect
      .poll(() => page.getByTestId('difference').getAttribute('data-value').then(Number), { timeout: 30_000 })
      .toBeGreaterThan(0);
    // Both on the map, with a line between them that the keys move too.
    const line = page.getByTestId('swipe');
    await line.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await line.getAttribute('aria-valuenow')).toBe('48');
    expect(await line.textContent()).toContain('首版');
    await page.locator('[data-testid^=versus-]').first().click();
    await expect.poll(() => line.count()).toBe(0);
    await page.locator('[data-testid^=look-]').last().click();
    await page.waitForURL('**edition=*', { waitUntil: 'commit' });
    await expect.poll(() => page.getByTestId('draft-name').textContent(), { timeout: 30_000 }).toBe('首版');
    await page.locator('[data-testid^=again-]').first().click();
    await page.waitForURL(/draft=\d+/, { waitUntil: 'commit' });
    await expect
      .poll(() => page.getByTestId('draft-name').inputValue(), { timeout: 30_000 })
      .toContain('首版');
  });

  it('nothing went wrong in the page, and nothing was asked of strangers', () => {
    expect(visitor.problems).toEqual([]);
    expect(visitor.strangers).toEqual([]);
  });
});
