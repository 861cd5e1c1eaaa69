/**
 * A corner dragged on the screen itself, at the demo's size and at 5,000 units: what the main thread does for each movement
 * of the pointer. Counted is the thread's own time on a processor, script, style, layout and painting: neither waiting nor the
 * process that imitates a graphics card. Beside it what noding all units anew takes, without any screen.
 */
import type { Browser, Page } from 'playwright-core';
import type { Edition } from '../../web/core/edition/edition';
import { fromGrid, type Point } from '../../web/core/edition/grid';
import { moveCorner } from '../../web/core/edition/operations/corners';
import { toPolygons } from '../../web/core/edition/partition';
import { randomEdition } from '../../web/core/edition/testing/random-partition';
import { seeded } from '../../web/core/random/seeded';
import { launchBrowser, signInAs } from '../browser/browser';
import { startProduct } from '../browser/product';
import { workOfSteps } from '../browser/tasks';
import { nodeAnew } from './edition';
import { type Figure, median, percentile, type Say } from './figures';
import { loadPeer } from './peers';

const MOVES = 60;
const ZOOM = 16.5;

const streets = [
  { units: 260, atMost: 16, plan: { columns: 20, rows: 13, steps: 6, block: 4 } },
  { units: 5000, atMost: 50, plan: { columns: 100, rows: 50, steps: 6, block: 12 } },
] as const;

/** Corners inside the street, in the middle of a border between two units: they may go a good way. */
function innerCorners(edition: Edition, count: number): Point[] {
  const random = seeded(7);
  const found: Point[] = [];
  while (found.length < count) {
    const arc = random.pick(edition.arcs);
    const at = arc?.left && arc.right && arc.points[Math.floor(arc.points.length / 2)];
    if (at && moveCorner(edition, { at, to: [at[0] + 40_000, at[1] + 40_000] }).allowed) found.push(at);
  }
  return found;
}

/** The edition as `street_map` gives one: its units; the shapes of circles and communities the planner draws itself. */
function streetRow(edition: Edition, former: Record<string, unknown>): Record<string, unknown> {
  const degrees = (points: readonly Point[]) =>
    [...points, points[0] as Point].map((point) => [...fromGrid(point)]);
  const collection = (features: unknown[]) => ({ type: 'FeatureCollection', features });
  const feature = (properties: object, type: string, coordinates: unknown) => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  });
  const named = (id: string, zh: string, en: string) => ({ id, name_zh: zh, name_en: en });
  const ground = { residents: 500, area_m2: 40_000, label: [0, 0] };
  const circles = [...edition.circles.values()];
  const communities = [...new Set(circles.map(({ communityId }) => communityId))];
  return {
    ...former,
    outline: feature(
      (former.outline as { properties: object }).properties,
      'MultiPolygon',
      edition.outline.map((ring) => [degrees(ring)]),
    ),
    communities: collection(
      communities.map((id) => feature({ ...named(id, id, id), ...ground }, 'MultiPolygon', [])),
    ),
    circles: collection(
      circles.map(({ id, communityId, nameZh, nameEn }, at) =>
        feature(
          {
            ...named(id, nameZh, nameEn),
            ...ground,
            community_id: communityId,
            number: at,
            short_zh: id,
            units: 1,
          },
          'MultiPolygon',
          [],
        ),
      ),
    ),
    units: collection(
      toPolygons(edition).map(({ id, circleId, communityId, nameZh, nameEn, coordinates }) =>
        feature(
          {
            ...named(id, nameZh, nameEn),
            ...ground,
            circle_id: circleId,
            community_id: communityId,
            kind: 'compound',
          },
          'Polygon',
          coordinates,
        ),
      ),
    ),
    posts: collection([]),
  };
}

/** A draft of the street on the screen, in this browser only, the corner tool in hand. */
async function openDraft(browser: Browser, url: string, edition: Edition): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.route('**/rpc/street_map*', async (route) => {
    const answer = await route.fetch();
    const [row] = (await answer.json()) as [Record<string, unknown>];
    await route.fulfill({ response: answer, json: [streetRow(edition, row)] });
  });
  await page.route('**/rpc/edition_{open_draft,save}', (route) => route.abort());
  await signInAs(page, url, 'planner', '/planner');
  await page.locator('[data-testid=map][data-health=drawn]').waitFor();
  await page.getByTestId('new-draft').click();
  await page.waitForURL(/draft=l-/, { waitUntil: 'commit' });
  // On the disk of this computer: the page is loaded again for every corner.
  await page.locator('[data-testid=save-state][data-pending="0"]').waitFor();
  return page;
}

/** One corner grasped, led round a small circle and let go. */
async function drag(page: Page, corner: Point): Promise<number[]> {
  const [lng, lat] = fromGrid(corner);
  const address = new URL(page.url());
  address.searchParams.set('tool', 'corner');
  address.searchParams.set('place', `${lng.toFixed(6)},${lat.toFixed(6)},${ZOOM}`);
  await page.goto(address.href);
  await page.locator('[data-testid=map][data-health=drawn]').waitFor();
  await page.getByTestId('undo').waitFor();
  await page.waitForTimeout(4000);
  // The corner is in the middle of the map.
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('There is no map.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const steps = Array.from({ length: MOVES }, (_, at) => {
    const angle = (2 * Math.PI * at) / MOVES;
    return () => page.mouse.move(x + 6 - 6 * Math.cos(angle), y + 6 * Math.sin(angle));
  });
  const times = await workOfSteps(page, steps);
  await page.mouse.up();
  return times;
}

/** Figures of the part `drag` of `npm run bench`. */
export async function measure(say: Say): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const turf = loadPeer('@turf/turf');
    const figures: Figure[] = [];
    for (const { units, atMost, plan } of streets) {
      const edition = randomEdition(plan, seeded(units));
      const page = await openDraft(browser, product.url, edition);
      const times: number[] = [];
      for (const corner of innerCorners(edition, 3)) times.push(...(await drag(page, corner)));
      const done = await page.getByTestId('undo').getAttribute('data-value');
      if (Number(done) < 3) throw new Error(`Only ${done} of 3 drags took hold of their corner.`);
      const peer = nodeAnew(turf, edition).ms;
      say(
        `${units} units: ${times.length} movements, median ${median(times).toFixed(1)} ms, most ${percentile(times, 1).toFixed(1)} ms`,
      );
      figures.push({
        what: `corner drag on the screen at ${units} units, main-thread work for a movement of the pointer, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        peer: { name: 'turf union of all units', value: peer },
        target: { atMost, of: 'value' },
      });
      await page.context().close();
    }
    return figures;
  } finally {
    await browser.close();
    await product.remove();
  }
}
