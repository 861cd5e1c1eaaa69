import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import { closeWindows, sharedBrowser } from './support/shared-browser';
import { countedOn, drawnOn, pixelOf } from './support/still-map';

const url = inject('productUrl');
let browser: Browser;
let visitor: Visitor;
let page: Page;
let elsewhere: Person;
/** Every address that was asked for: what is personal must be in none of them. */
const addresses: string[] = [];
beforeAll(async () => {
  browser = await sharedBrowser();
  elsewhere = await personAs(url, 'leader');
  visitor = await visit(browser, url, { map: 'still', viewport: { width: 1920, height: 1080 } });
  page = visitor.page;
  page.on('request', (request) => addresses.push(request.url()));
  await signInAs(page, url, 'dispatcher', '/dispatch');
  await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
});
afterAll(async () => {
  await elsewhere?.leave();
  await closeWindows();
});

const rows = () => page.getByTestId('incident-row');
const ids = () => rows().evaluateAll((all) => all.map((row) => row.getAttribute('data-incident')));
const total = async () => Number(await page.getByTestId('list-total').getAttribute('data-value'));
const openId = () => new URL(page.url()).searchParams.get('incident');
const cursor = () =>
  page.locator('[data-testid=incident-row][data-cursor=true]').getAttribute('data-incident');
const hasListFocus = () =>
  page.evaluate(() => document.activeElement?.matches('[data-incident-list]') ?? false);
const opened = (id: number | string | null) =>
  page.waitForURL((address) => address.searchParams.get('incident') === (id === null ? null : String(id)), {
    waitUntil: 'commit',
  });
async function atDesk(search = ''): Promise<void> {
  await page.mouse.move(1900, 5);
  await page.goto(`${url}/dispatch${search}`);
  await rows().first().waitFor();
  await page.locator('[data-testid=feed-state][data-state=live]').waitFor();
}

describe('the tabs of the queue', () => {
  it.each([
    'mine',
    'unassigned',
    'due_soon',
    'overdue',
    'unplaced',
    'suspended',
    'waiting_follow_up',
    'open',
    'all',
  ])('%s says how many there are, opens exactly these, and stands in the address', async (tab) => {
    await atDesk();
    const link = page.locator(`[data-testid=tab-${tab}][data-value]`);
    await link.click();
    await page.locator(`[data-testid=list-${tab}] [data-testid=list-total][data-value]`).waitFor();
    // The clock moves some of them from one to the next between two answers.
    await expect
      .poll(async () => Math.abs((await total()) - Number(await link.getAttribute('data-value'))))
      .toBeLessThanOrEqual(1);
    expect(new URL(page.url()).searchParams.get('list')).toBe(tab === 'open' ? null : tab);
    expect(await link.getAttribute('aria-current')).toBe('true');
  });

  it('stands in the order of what is due first, and in another when asked', async () => {
    await atDesk();
    const first = await ids();
    await page.keyboard.press('s');
    await page.keyboard.press('s');
    await page.waitForURL('**sort=newest*', { waitUntil: 'commit' });
    await expect.poll(ids).not.toEqual(first);
    await page.keyboard.press('o');
    await expect.poll(ids).toEqual(first);
  });
});

describe('by keys alone', () => {
  it('j and k move, Enter opens, Esc closes and gives the keys back to the row', async () => {
    await atDesk();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const [, second] = await ids();
    expect(await cursor()).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByTestId('case-title').waitFor();
    expect(openId()).toBe(second);
    await page.getByTestId('case').getByRole('button').last().focus();
    await page.keyboard.press('Escape');
    await page.getByTestId('case').waitFor({ state: 'detached' });
    expect(await hasListFocus()).toBe(true);
    expect(await cursor()).toBe(second);
  });

  it('Esc in the menu of further moves closes the menu and not the case', async () => {
    await atDesk();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByTestId('more-moves').click();
    await page.locator('.ant-dropdown-menu-item').first().waitFor();
    await page.keyboard.press('Escape');
    await page
      .locator('.ant-dropdown:not(.ant-dropdown-hidden)')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    expect(await page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').count()).toBe(0);
    expect(openId()).not.toBeNull();
    await page.keyboard.press('Escape');
    await opened(null);
  });

  it('a accepts the case at the cursor: from the list to its form is one key', async () => {
    await elsewhere.report('一个键就受理');
    await atDesk('?list=unassigned&sort=newest');
    await page.keyboard.press('j');
    const [first] = await ids();
    await page.keyboard.press('a');
    await page.getByTestId('move-form').waitFor();
    expect(openId()).toBe(first);
    await page.keyboard.press('Escape');
    await page.getByTestId('move-form').waitFor({ state: 'detached' });
    expect(openId()).toBe(first);
  });

  it('Enter on the open case goes to its first action, and back by Esc', async () => {
    await atDesk();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByTestId('moves').waitFor();
    await page.keyboard.press('Enter');
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
    await expect.poll(at).toMatch(/^move-|more-moves/);
    await page.keyboard.press('Escape');
    await opened(null);
    await expect.poll(hasListFocus).toBe(true);
  });

  it('a number goes to the tab of that number', async () => {
    await atDesk();
    await page.keyboard.press('4');
    await page.waitForURL('**list=overdue*', { waitUntil: 'commit' });
    await page.keyboard.press('8');
    await page.waitForURL((address) => !address.searchParams.has('list'), { waitUntil: 'commit' });
  });

  it('? shows the keys, Ctrl+K the commands, and both give the focus back', async () => {
    await atDesk();
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    await page.getByTestId('key-sheet').waitFor();
    expect(
      await page.locator('[data-testid=key-sheet] [data-action=queue_next][data-now=true]').count(),
    ).toBe(1);
    // What lies behind hears nothing.
    const before = await cursor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.getByTestId('key-sheet').waitFor({ state: 'detached' });
    expect(await cursor()).toBe(before);
    expect(await hasListFocus()).toBe(true);
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-words').fill('页签 挂起');
    await page.locator('[data-choice=tab_suspended]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**list=suspended*', { waitUntil: 'commit' });
  });

  it('nothing happens while someone types, nor while an input method composes', async () => {
    await atDesk();
    await page.getByTestId('queue-words').focus();
    await page.keyboard.type('jn?4');
    expect(await page.getByTestId('report-form').count()).toBe(0);
    expect(await page.getByTestId('key-sheet').count()).toBe(0);
    expect(new URL(page.url()).searchParams.has('list')).toBe(false);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const composed = await page.evaluate(() => {
      const press = (key: string, init: KeyboardEventInit) =>
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
        );
      press('n', { isComposing: true });
      press('n', { keyCode: 229 } as KeyboardEventInit);
      press('Enter', { isComposing: true });
      return document.querySelector('[data-testid=report-form]') !== null;
    });
    expect(composed).toBe(false);
    expect(openId()).toBeNull();
  });
});

describe('what comes in', () => {
  it('waits at the top while somebody reads, moves no row, and comes when asked for', async () => {
    await atDesk('?sort=newest');
    await page.keyboard.press('j');
    const before = await ids();
    const counted = await total();
    await elsewhere.report('读着的时候来的一件');
    await elsewhere.report('又来一件');
    const waiting = page.getByTestId('queue-new');
    await expect.poll(() => waiting.textContent(), { timeout: 20_000 }).toBe('2 件新案件');
    expect(await ids()).toEqual(before);
    await page.keyboard.press('Shift+N');
    await expect.poll(total).toBe(counted + 2);
    expect((await ids()).slice(2, 6)).toEqual(before.slice(0, 4));
    expect(await waiting.count()).toBe(0);
    // The cursor stayed with its case.
    expect(await cursor()).toBe(before[0]);
  });

  it('comes by itself while nobody reads', async () => {
    await atDesk('?sort=newest');
    const before = await total();
    await elsewhere.report('没人看着时来的一件');
    await expect.poll(total, { timeout: 20_000 }).toBe(before + 1);
    expect(await page.getByTestId('queue-new').count()).toBe(0);
  });
});

describe('the search', () => {
  const found = () => page.getByTestId('search-case').first();
  const searchFor = async (words: string) => {
    await page.keyboard.press('/');
    await page.keyboard.type(words);
  };

  it('opens a case by its number, its last digits and words of its summary', async () => {
    await atDesk();
    const id = await elsewhere.report('三号楼电梯异响需要检修');
    const { data } = await elsewhere.client.rpc('incident_detail', {
      street_id: '440311001',
      incident_id: id,
    });
    const number = String((data?.[0]?.incident as { number?: string } | undefined)?.number);
    expect(number).toMatch(/^\d{2}-\d{6}$/);
    for (const words of [number, number.slice(3), number.slice(4), '电梯 异响']) {
      await atDesk();
      await searchFor(words);
      await expect.poll(() => found().getAttribute('data-incident'), { message: words }).toBe(String(id));
      await page.keyboard.press('Enter');
      await opened(id);
      await page.getByTestId('case-title').waitFor();
    }
  });

  it('still finds a place by its initials', async () => {
    await atDesk();
    await searchFor('bjs');
    await page.locator('.combobox-list [role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**place=*', { waitUntil: 'commit' });
    await page.getByTestId('chip-place').waitFor();
  });

  it('a phone number is looked up with a reason, and stands in no address', async () => {
    await atDesk();
    addresses.length = 0;
    await searchFor('13912340987');
    await page.getByTestId('search-phone').waitFor();
    expect(await found().count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByTestId('phone-search').waitFor();
    expect(await page.getByTestId('phone-look').isDisabled()).toBe(true);
    // The focus is where the reason goes.
    await page.keyboard.type('来电人询问办理进度');
    await page.keyboard.press('Enter');
    await page.getByTestId('phone-found').waitFor();
    expect(addresses.some((address) => address.endsWith('/rpc/open_phone'))).toBe(true);
    expect(addresses.filter((address) => /1391234|0987/.test(decodeURIComponent(address)))).toEqual([]);
    expect(page.url()).not.toContain('139');
    await page.keyboard.press('Escape');
    await page.getByTestId('phone-search').waitFor({ state: 'detached' });
    expect(await page.getByTestId('place-search').inputValue()).toBe('');
  });
});

describe('the map', () => {
  const DOOR = [113.9433, 22.7731] as const;
  const sum = async () => {
    const of = page.getByTestId('map-sum');
    const parts = await Promise.all(
      ['placed', 'unplaced', 'hidden', 'missing'].map((part) => of.getAttribute(`data-${part}`)),
    );
    return parts.reduce((all, part) => all + Number(part), 0);
  };

  it.each([
    '',
    '?list=overdue',
    '?list=suspended',
    '?list=unplaced',
    '?list=mine',
    '?area=circle:gm02',
    '?stream=dispute',
    '?words=26-',
  ])('shows exactly the queue at %s', async (search) => {
    await page.goto(`${url}/dispatch${search}`);
    await page.locator('[data-testid=list-total][data-value]').waitFor();
    await page.locator('[data-testid=map][data-health=drawn]').waitFor();
    await expect.poll(async () => (await sum()) - (await total())).toBe(0);
    const placed = async () => Number(await page.getByTestId('map-sum').getAttribute('data-placed'));
    await expect.poll(async () => (await countedOn(page)) - (await placed())).toBe(0);
  });

  it('several at one address are one mark with their number, which opens their list, and a chip takes that away', async () => {
    const three = [];
    for (const summary of ['同一个门口之一', '之二', '之三'])
      three.push(await elsewhere.report(summary, DOOR));
    await atDesk();
    await expect.poll(async () => (await drawnOn(page))['incident-cluster']).toBeGreaterThan(0);
    const pixel = await pixelOf(page, DOOR);
    await page.mouse.click(pixel.x, pixel.y);
    await page.waitForURL('**within=*', { waitUntil: 'commit' });
    await expect.poll(async () => (await ids()).map(Number).sort()).toEqual([...three].sort());
    expect(await total()).toBe(3);
    // The open one is on top of the number, as it stands itself.
    await rows().first().click();
    await expect.poll(async () => (await drawnOn(page))['incident-selected-mark']).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByTestId('chip-within').click();
    await expect.poll(total).toBeGreaterThan(3);
  });

  it('the queue keeps to what the map shows while that is asked for', async () => {
    await atDesk();
    const all = await total();
    await page.getByTestId('on-map').click();
    await page.waitForURL('**within=*', { waitUntil: 'commit' });
    const box = await page.getByTestId('map').boundingBox();
    if (!box) throw new Error('No map.');
    const first = page.url();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -600);
    await expect.poll(() => page.url()).not.toBe(first);
    await expect.poll(total).toBeLessThan(all);
    await page.getByTestId('on-map').click();
    await expect.poll(total).toBe(all);
  });
});

describe('the board of the four steps', () => {
  it('every number opens exactly its rows, a circle at a time too', async () => {
    for (const step of ['gather', 'decide', 'handle', 'answer']) {
      await page.goto(`${url}/dispatch?overview=steps`);
      const card = page.getByTestId(`step-${step}`);
      await card.waitFor();
      const links = page.locator(`[data-testid^=step-${step}-][data-value]`);
      const values = await links.evaluateAll((all) =>
        all.map((link) => Number(link.getAttribute('data-value'))),
      );
      if (values.length === 0) continue;
      // The first, and one of a circle.
      for (const at of new Set([0, values.length - 1])) {
        await page.goto(`${url}/dispatch?overview=steps`);
        const value = Number(await links.nth(at).getAttribute('data-value'));
        await links.nth(at).click();
        await page.getByTestId('chip-step').waitFor();
        await expect.poll(async () => Math.abs((await total()) - value)).toBeLessThanOrEqual(1);
      }
    }
    // Whatever step was the last with a number.
    await page.goto(`${url}/dispatch?step=handle`);
    await page.getByTestId('chip-step').click();
    await page.getByTestId('chip-step').waitFor({ state: 'detached' });
  });
});

describe('several at once', () => {
  it('are selected by keys, told before what will happen to each, and after it what became of each', async () => {
    for (const summary of ['批量之一', '批量之二']) await elsewhere.report(summary);
    await atDesk('?list=unassigned&sort=newest');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+J');
    expect(await page.locator('[role=option][aria-selected=true]').count()).toBe(2);
    await page.keyboard.press('b');
    const dialog = page.getByTestId('bulk-dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('待受理 → 已受理');
    const confirm = page.getByTestId('bulk-confirm');
    expect(await confirm.textContent()).toBe('受理 2 件');
    await confirm.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.locator('[data-done=true]').count()).toBe(2);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByTestId('bulk-bar').count()).toBe(0);
    const said = () => rows().first().locator('.row-status').textContent();
    await expect.poll(said).toBe('已受理');
  });
});

describe('a filter someone keeps', () => {
  it('is there after a reload, opens its view, and is in the palette', async () => {
    await atDesk('?area=circle:gm02&list=all&stream=express');
    await page.getByTestId('saved').click();
    await page.getByTestId('saved-name').fill('光明02 全部');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('saved');
    await atDesk();
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-words').fill('光明02');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.searchParams.get('area') === 'circle:gm02', {
      waitUntil: 'commit',
    });
    expect(new URL(page.url()).searchParams.get('stream')).toBe('express');
  });
});

it('nothing went wrong in the page', () => expect(visitor.problems).toEqual([]));
