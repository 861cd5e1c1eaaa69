import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInAs, visit } from '../../scripts/browser/browser';
import { type Person, personAs } from '../../scripts/browser/person';
import type { Product } from '../../scripts/browser/product';
import { ownProduct } from './support/own-product';
import { closeWindows, sharedBrowser } from './support/shared-browser';

const street_id = '440311001';
const CIRCLE = '光明社区02微治圈';
let product: Product;
let browser: Browser;
// A product of its own: the demo lead's circle is dissolved here.
beforeAll(async () => {
  product = await ownProduct();
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await product?.remove();
});

interface Document {
  readonly circles: readonly { readonly id: string; readonly community_id: string }[];
  readonly units: {
    readonly features: readonly {
      readonly id: string;
      readonly properties: { readonly circle_id: string };
    }[];
  };
}

const sure = <T>({ data, error }: { data: T | null; error: unknown }): T => {
  if (error || data === null) throw error;
  return data;
};

/** A draft in which gm02 is part of a circle beside it, of the same community. */
async function draftWithoutCircle(planner: Person): Promise<number> {
  const { client } = planner;
  const [opened] = sure(await client.rpc('edition_open_draft', { street_id, name: '撤圈' }));
  const edition_id = opened?.edition_id ?? 0;
  const rows = sure(await client.rpc('edition_document', { street_id, edition_id }));
  const { circles, units } = rows[0] as unknown as Document;
  const own = units.features.filter(({ properties }) => properties.circle_id === 'gm02');
  const given = (to: string) =>
    own.map((unit) => ({ ...unit, properties: { ...unit.properties, circle_id: to } }));
  let version = 1;
  for (const { id, community_id } of circles) {
    if (community_id !== 'gm' || id === 'gm02') continue;
    const changes = { units: given(id) };
    const saved = sure(
      await client.rpc('edition_save', {
        street_id,
        edition_id,
        expected_version: version,
        changes: changes as never,
      }),
    );
    version = saved[0]?.version ?? 0;
    const problems = sure(await client.rpc('edition_problems', { street_id, edition_id }));
    if (problems.some(({ code }) => code === 'not_connected')) continue;
    sure(
      await client.rpc('edition_save', {
        street_id,
        edition_id,
        expected_version: version,
        changes: { removed_circles: ['gm02'] },
      }),
    );
    return edition_id;
  }
  throw new Error('No circle lies beside gm02.');
}

const versionOf = async ({ client }: Person, edition_id: number) =>
  sure(await client.rpc('edition_drafts', { street_id })).find((draft) => draft.edition_id === edition_id)
    ?.version ?? 0;

async function pageOf(role: string, path = '/'): Promise<Page> {
  const { page } = await visit(browser, product.url, { map: 'still' });
  await signInAs(page, product.url, role, path);
  return page;
}

it('a circle is dissolved: the reviewer is told before, lead, leader and admin after; the admin appoints', async () => {
  const planner = await personAs(product.url, 'planner');
  const edition_id = await draftWithoutCircle(planner);
  const answered = async (what: 'propose' | 'publish') => {
    const step = { street_id, edition_id, expected_version: await versionOf(planner, edition_id) };
    const valid_from = new Date().toISOString();
    const rows =
      what === 'propose'
        ? await planner.client.rpc('edition_propose', { ...step, valid_from })
        : await planner.client.rpc('edition_publish', { ...step, valid_from });
    expect(sure(rows)[0]).toMatchObject({
      outcome: 'done',
      notice: { code: 'leads_left', values: { ids: ['gm02'] } },
    });
  };
  await answered('propose');

  const leader = await pageOf('leader', `/planner?draft=${edition_id}&panel=drafts`);
  const note = leader.getByTestId('leads-left');
  await note.waitFor();
  expect(await note.textContent()).toContain(`「${CIRCLE}」不在这个版次中`);
  await leader.getByTestId('approve').click();
  await leader.getByTestId('publish-now').waitFor();
  await leader.context().close();

  const lead = await pageOf('circle_lead');
  await lead.getByTestId('overview-toggle').click();
  await lead.getByTestId('figures').waitFor();
  expect(await lead.getByTestId('lead-band').count()).toBe(0);
  await answered('publish');
  // Without a reload, as everything that follows an edition.
  const told = lead.getByTestId('lead-band');
  await told.waitFor({ timeout: 60_000 });
  expect(await told.textContent()).toContain(`您负责的「${CIRCLE}」已不在现行版次中`);
  expect(await told.getByTestId('appoint').count()).toBe(0);
  // What was reported there before stays in that circle's figures, and the community's table says so.
  const former = lead.getByTestId('former-circles');
  await former.waitFor();
  for (const state of ['reported', 'closed']) {
    const counted = lead.getByTestId(`${state}_former`);
    const said = await counted.locator('b').textContent();
    expect(Number(said)).toBeGreaterThan(0);
    await counted.click();
    await expect.poll(() => lead.getByTestId('list-total').getAttribute('data-value')).toBe(said);
    await lead.goBack();
  }
  // In a review they open theirs.
  await lead.goto(`${product.url}/hotspots?area=community:gm&period=90d`);
  for (const state of ['reported', 'closed']) {
    const counted = lead.getByTestId(`former-${state}`);
    const said = await counted.textContent();
    expect(Number(said)).toBeGreaterThan(0);
    await counted.click();
    await expect.poll(() => lead.getByTestId('review-list-total').getAttribute('data-value')).toBe(said);
    await lead.goBack();
  }

  await lead.context().close();
  const admin = await pageOf('admin');
  await admin.getByTestId('lead-band').waitFor();
  await admin.getByTestId('appoint').click();
  await admin.getByTestId('lead-band').waitFor({ state: 'detached' });
  const { client } = await personAs(product.url, 'circle_lead');
  expect(sure(await client.rpc('edition_leads', { street_id }))).toEqual([]);
});
