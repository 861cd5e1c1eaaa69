/** Longer than most: one leader's review, question by question, on one product. */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, type Visitor, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const url = inject('productUrl');
const streetId = '440311001';
let browser: Browser;
let visitor: Visitor;
let page: Page;
let leader: Person;
beforeAll(async () => {
  leader = await personAs(url, 'leader');
  browser = await sharedBrowser();
  visitor = await visit(browser, url, { map: 'still', viewport: { width: 1500, height: 860 } });
  page = visitor.page;
  await signInAs(page, url, 'leader', '/hotspots');
});
afterAll(async () => {
  await closeWindows();
  await leader.leave();
});

const patience = { timeout: 30_000 };
const open = async (search: string) => {
  await page.goto(`${url}/hotspots${search}`);
  await page.getByTestId('figure-reported').waitFor();
};
const numberOf = async (testId: string) =>
  Number(await page.getByTestId(testId).getAttribute('data-value', patience));
const listTotal = () => page.getByTestId('review-list-total').getAttribute('data-value');
const csvOf = async () => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-exportCsv').click(),
  ]);
  return readFile((await file.path()) ?? '', 'utf8');
};
/** The street's row of a CSV is its last. */
const totalOf = (csv: string) => Number(csv.trimEnd().split('\r\n').at(-1)?.split(',')[1]);
const inSentence = (text: RegExp) =>
  expect.poll(() => page.getByTestId('sentence').textContent(), patience).toMatch(text);

describe('one number, wherever it stands', () => {
  it('panel, map, time bar, hours, items, areas and CSV agree', async () => {
    await open('?period=2024&layer=cells');
    const total = await numberOf('figure-reported');
    expect(total).toBeGreaterThan(1000);
    await expect
      .poll(() => page.getByTestId('period-words').textContent(), patience)
      .toContain(total.toLocaleString('en-US'));
    const unmapped = (await page.getByTestId('unmapped').textContent()) ?? '';
    const notOnMap = (unmapped.replaceAll(',', '').match(/\d+/g) ?? []).reduce(
      (sum, n) => sum + Number(n),
      0,
    );
    expect((await numberOf('legend-total')) + notOnMap).toBe(total);
    const hours = await page
      .getByTestId('rhythm')
      .locator('tbody td[data-hour]')
      .evaluateAll((cells) => cells.reduce((sum, cell) => sum + Number(cell.textContent), 0));
    expect(hours).toBe(total);
    const csv = await csvOf();
    expect(totalOf(csv)).toBe(total);
    const communities = csv.trimEnd().split('\r\n').slice(-7, -1);
    const inTable = await page
      .getByTestId('area-table')
      .locator('tbody tr.ant-table-row td:nth-child(2)')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(',', ''))));
    expect(inTable).toHaveLength(6);
    expect(communities.map((row) => Number(row.split(',')[1])).sort()).toEqual([...inTable].sort());
  });
});

/** Opens the figure, sees that its list holds as many, and goes back. */
const opens = async (figure: Locator, what: string) => {
  const said = ((await figure.textContent(patience)) ?? '').replaceAll(',', '').match(/\d+/)?.[0];
  expect(Number(said), what).toBeGreaterThan(0);
  await figure.click();
  await expect.poll(listTotal, { ...patience, message: what }).toBe(said);
  await page.goBack();
  await page.getByTestId('review-list').waitFor({ state: 'detached' });
};

describe('every figure is a link to its list', () => {
  it('of the period compared too: headline, sentence, areas, items', async () => {
    await open('?period=2024&versus=2023-03-01..2023-12-31');
    await page.getByTestId('said-previous').waitFor(patience);
    await opens(page.getByTestId('figure-previous'), 'headline');
    await opens(page.getByTestId('said-previous'), 'sentence, period compared');
    await opens(page.getByTestId('said-current'), 'sentence');
    await opens(page.getByTestId('said-unmapped'), 'sentence, not judged');
    await opens(page.getByTestId('legend-total').getByRole('link'), 'legend');
    await opens(page.getByTestId('area-table').locator('[data-earlier]').first(), 'area');
    await opens(page.getByTestId('top-items').locator('[data-earlier]').first(), 'item');
    await opens(page.getByTestId('rhythm').locator('.rhythm-row a').nth(2), 'weekday');
    expect(page.url()).toContain('versus=2023-03-01..2023-12-31');
  });

  it('of the on-time rate both parts, and of an item group now and before', async () => {
    await open('?period=2024&versus=2023-03-01..2023-12-31');
    await opens(page.getByTestId('figure-in-time'), 'closed in time');
    await opens(page.getByTestId('figure-with-limit'), 'closed with a limit');
    await opens(page.getByTestId('group-count-B'), 'group at the left');
    await open('?period=2024&versus=2023-03-01..2023-12-31&tab=compare');
    const row = page.getByTestId('difference').locator('tbody tr').first();
    const [before, after] = [row.locator('a').first(), row.locator('a').last()];
    await opens(after, 'group, now');
    await opens(before, 'group, before');
  });

  it('of a hot patch, a cluster and a repeat place', async () => {
    await open('?period=2024&tab=places');
    for (const gathered of ['hot-patches', 'clusters', 'repeat-places'])
      await opens(page.getByTestId(gathered).locator('a[data-count]').first(), gathered);
    expect(page.url()).toContain('tab=places');
    await open('?period=2024&list=reported@cluster-999999999');
    await expect.poll(() => page.getByTestId('review-list').textContent(), patience).toContain('已不存在');
  });
});

describe('top items', () => {
  it('a row opens the list it counts, by name', async () => {
    await open('?period=2024');
    const row = page.getByTestId('top-items').locator('li').first();
    const link = row.getByRole('link').first();
    const counted = (await link.textContent(patience))?.replaceAll(',', '');
    const name = (await row.locator('span').first().getAttribute('title')) ?? 'no name';
    await link.click();
    await expect.poll(listTotal, patience).toBe(counted);
    expect(await page.getByTestId('review-list').locator('h3').textContent()).toContain(name);
  });

  it('what may not be named opens its list too, which says why it has no name', async () => {
    // The demo of any day has a circle in which a sensitive item came less than three times a month.
    const { data: map } = await leader.client.rpc('street_map', { street_id: streetId });
    if (!map?.[0]) throw new Error('The street has no map.');
    const { features: circles } = map[0].circles as unknown as { features: { properties: { id: string } }[] };
    let found: { circle: string; group: string; count: number } | undefined;
    for (const { properties } of circles) {
      const { data } = await leader.client.rpc('top_items', {
        street_id: streetId,
        level: 'circle',
        area_id: properties.id,
        from_day: '2024-01-01',
        to_day: '2024-11-01',
        than_from: '2023-03-01',
        than_to: '2024-01-01',
        max_rows: 500,
      });
      const row = data?.find(({ item_id, count }) => item_id === null && count > 0);
      if (row) found = { circle: properties.id, group: row.group_id, count: row.count };
      if (found) break;
    }
    if (!found) throw new Error('No circle has an item that may not be named.');
    const { circle, group, count } = found;
    await open(`?period=2024&area=circle:${circle}&groups=${group}&list=reported@untold-${group}`);
    await expect.poll(listTotal, patience).toBe(String(count));
    expect(await page.getByTestId('review-list').textContent()).toContain('不足 3 件');
    expect(await page.getByTestId('review-row').count()).toBeGreaterThan(0);
  });
});

describe('measures', () => {
  it('one is recorded, judged by the chosen items, and withdrawn with a reason that stays', async () => {
    await open('?area=circle:gm04&tab=compare');
    const panel = page.getByTestId('measure-panel');
    await page.getByTestId('measure-name').fill('错时巡查试点');
    await page.getByTestId('measure-day').fill('2024-06-01');
    await page.getByTestId('measure-save').click();
    const own = panel.getByRole('listitem').filter({ hasText: '错时巡查试点' });
    const counted = () => own.getByTestId('measure-inside').locator('td').first().textContent(patience);
    const ofAll = Number(await counted());
    expect(ofAll).toBeGreaterThan(0);
    // Each count opens its list, and going back finds the measure open as it was.
    await own.locator('.ant-segmented-item').last().click();
    await page.waitForURL(/measure=\d+-90/, { waitUntil: 'commit' });
    await expect.poll(async () => Number(await counted()), patience).toBeGreaterThan(ofAll);
    for (const figure of await own.locator('td a').all()) await opens(figure, 'measure');
    await own.locator('.ant-segmented-item').first().click();
    await expect.poll(async () => Number(await counted()), patience).toBe(ofAll);
    // Fewer of one group than of all.
    await page.getByTestId('group-A').click();
    await page.waitForURL('**groups=A*', { waitUntil: 'commit' });
    await own.getByTestId('measure-filter').waitFor();
    await expect.poll(async () => Number(await counted()), patience).toBeLessThan(ofAll);

    await own.getByTestId('measure-withdraw').click();
    await own.getByTestId('measure-withdraw-save').click();
    await own.getByRole('alert').waitFor();
    await own.getByTestId('measure-why').fill('地点记错');
    await own.getByTestId('measure-withdraw-save').click();
    const withdrawn = page.getByTestId('measure-withdrawn');
    await withdrawn.locator('summary').click(patience);
    await expect.poll(() => withdrawn.textContent(), patience).toMatch(/错时巡查试点[\s\S]*地点记错/);
    expect(await panel.getByTestId('measure-row').filter({ hasText: '错时巡查试点' }).count()).toBe(0);
    // The database keeps it, with who and when.
    const { data } = await leader.client.rpc('list_measures', { street_id: streetId });
    const kept = data?.find(({ name }) => name === '错时巡查试点');
    expect(kept).toMatchObject({ withdrawn_why: '地点记错' });
    expect(kept?.withdrawn_at).not.toBeNull();
  });
});

describe('periods and filters that hold little', () => {
  it('a reversed period is turned round, and that is said', async () => {
    await open('?period=2024-03-31..2024-03-01');
    await expect
      .poll(() => page.getByTestId('notices').textContent(), patience)
      .toContain('2024-03-31..2024-03-01');
    await page.waitForURL('**period=2024-03-01..2024-03-31*', { waitUntil: 'commit' });
    const turned = await numberOf('figure-reported');
    await open('?period=2024-03-01..2024-03-31');
    expect(turned).toBe(await numberOf('figure-reported'));
    expect(turned).toBeGreaterThan(0);
  });

  it('a filter with no rows: zero everywhere, a sentence that says so, an empty list, no error', async () => {
    const before = visitor.problems.length;
    // Before the record begins.
    await open('?period=2022-01-01..2022-01-31&layer=hot');
    expect(await numberOf('figure-reported')).toBe(0);
    await inSentence(/没有落到网格上的案件/);
    expect(await page.getByTestId('review-legend').textContent()).toContain('没有冷热可言');
    expect(await numberOf('legend-total')).toBe(0);
    expect(totalOf(await csvOf())).toBe(0);
    await page.getByTestId('figure-reported').click();
    await expect.poll(() => page.getByTestId('review-list').textContent(), patience).toContain('没有案件');
    expect(visitor.problems.slice(before)).toEqual([]);
  });

  it('what has no place is counted, listed, and not on the map', async () => {
    const answer = await leader.client.rpc('report_incident', {
      street_id: streetId,
      item_id: 'B02',
      summary: '没有地点的一件',
      channel: 'desk',
      idempotency_key: crypto.randomUUID(),
    });
    expect(answer.data?.[0]?.outcome).toBe('reported');
    await open('?period=7d&layer=cells');
    const { data } = await leader.client.rpc('review_list', {
      street_id: streetId,
      from_day: '2020-01-01',
      to_day: '2029-01-01',
      filter: { place: 'none' },
      max_rows: 1,
    });
    expect(data?.[0]?.total).toBeGreaterThan(0);
    await page.getByTestId('unmapped').getByRole('link').first().click();
    await page.waitForURL(/list=reported(@|%40)none/, { waitUntil: 'commit' });
    await expect
      .poll(() => page.getByTestId('review-list').textContent(), patience)
      .toContain('没有地点的一件');
    const listed = Number(await listTotal());
    expect((await numberOf('legend-total')) + listed).toBeLessThanOrEqual(await numberOf('figure-reported'));
  });
});
