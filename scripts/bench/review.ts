import type { Page } from 'playwright-core';
import { launchBrowser, signInAs } from '../browser/browser';
import { startProduct } from '../browser/product';
import { type LongestTask, longestTask } from '../browser/tasks';
import type { Figure, Say } from './figures';

const rows = 1_000_000;

/** Columns of whole numbers as the database sends them. */
function column(width: 1 | 2 | 4, length: number, value: (row: number) => number): string {
  const bytes = Buffer.alloc(width * length);
  for (let row = 0; row < length; row++) bytes.writeUIntBE(value(row), width * row, width);
  return bytes.toString('base64');
}

interface CubeRow {
  readonly [column: string]: unknown;
  readonly cells_x: number[];
  readonly units: unknown[];
  readonly groups: string[];
  readonly days: number;
}

/** The demo street's own cube blown up to a million incidents: its cells, areas, groups and days, other rows. */
function blownUp(cube: CubeRow): CubeRow {
  const { cells_x, units, groups, days } = cube;
  // Steps without a common divisor: even and the same every time.
  const spread = (most: number, step: number) => (row: number) => (row * step) % most;
  const shared = {
    cell: column(2, rows, spread(cells_x.length, 7919)),
    area: column(2, rows, spread(units.length, 104_729)),
    day: column(2, rows, spread(days, 611_953)),
    group: column(1, rows, spread(groups.length, 13)),
  };
  const ones = column(2, rows, () => 1);
  return {
    ...cube,
    reported_rows: rows,
    closed_rows: rows,
    reported_cell: shared.cell,
    reported_area: shared.area,
    reported_day: shared.day,
    reported_hour: column(1, rows, spread(24, 5)),
    reported_group: shared.group,
    reported_count: ones,
    closed_cell: shared.cell,
    closed_area: shared.area,
    closed_day: shared.day,
    closed_group: shared.group,
    closed_closed: ones,
    closed_on_time: ones,
    closed_with_limit: ones,
    closed_minutes: column(4, rows, () => 2600),
  };
}

/** What someone does with the period, and what the page does meanwhile. */
async function gestures(page: Page): Promise<Readonly<Record<string, LongestTask>>> {
  const box = await page.getByTestId('time-bars').boundingBox();
  if (!box) throw new Error('There is no time bar.');
  return {
    // What the page does when nobody touches it.
    nothing: await longestTask(page, () => page.waitForTimeout(3000)),
    brush: await longestTask(page, async () => {
      await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
      await page.mouse.down();
      for (let step = 1; step <= 40; step++) {
        await page.mouse.move(box.x + box.width * (0.6 + step / 150), box.y + 20);
        await page.waitForTimeout(60);
      }
    }),
    'letting go': await longestTask(page, async () => {
      await page.mouse.up();
      await page.waitForTimeout(2500);
    }),
    play: await longestTask(page, async () => {
      await page.getByTestId('play').click();
      await page.waitForTimeout(6000);
      await page.getByTestId('play').click();
      await page.waitForTimeout(1000);
    }),
  };
}

/** Brush and play on the review screen with the demo street's incidents, and with a million. */
export async function measure(say: Say): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await launchBrowser();
  const figures: Figure[] = [];
  try {
    for (const name of ['the demo street', 'a million incidents'])
      for (const search of ['?layer=cells', '?layer=hot&tab=compare', '?layer=heat']) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
        const page = await context.newPage();
        page.setDefaultTimeout(120_000);
        if (name !== 'the demo street')
          await page.route('**/rpc/incident_cube*', async (route) => {
            const answer = await route.fetch();
            const [cube] = (await answer.json()) as [CubeRow];
            await route.fulfill({ response: answer, json: [blownUp(cube)] });
          });
        await signInAs(page, product.url, 'leader', `/hotspots${search}`);
        await page.getByTestId('figure-reported').waitFor();
        await page.waitForTimeout(5000);
        const shown = await page.getByTestId('figure-reported').getAttribute('data-value');
        for (const [what, { work_ms, wall_ms }] of Object.entries(await gestures(page))) {
          say(
            `${name} (${shown} shown), ${search}: ${what} ${work_ms.toFixed(0)} ms work, ${wall_ms.toFixed(0)} ms by the clock`,
          );
          figures.push({
            what: `hotspots${search}, ${what}, ${name}: longest task of the main thread, its work`,
            value: work_ms,
            unit: 'ms',
            target: { atMost: 50, of: 'value' },
          });
        }
        await context.close();
      }
    return figures;
  } finally {
    await browser.close();
    await product.remove();
  }
}
