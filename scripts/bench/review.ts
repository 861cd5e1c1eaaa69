import type { Page } from 'playwright-core';
import { launchBrowser, signInAs } from '../../web/e2e/support/browser';
import { startProduct } from '../../web/e2e/support/product';
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

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The longest stretch in which the main thread worked without a pause, ms. Waiting for a processor that imitates a GPU is a pause. */
function longestStretch({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id),
  );
  let [longest, current] = [0, 0];
  samples.forEach((id, at) => {
    current = idle.has(id) ? 0 : current + (timeDeltas[at] ?? 0) / 1000;
    longest = Math.max(longest, current);
  });
  return longest;
}

/** How long the main thread works at a stretch while someone drags the brush, and while the period plays. */
async function brushAndPlay(page: Page): Promise<{ brush: number; play: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  const longest = async (work: () => Promise<void>) => {
    await session.send('Profiler.start');
    await work();
    return longestStretch((await session.send('Profiler.stop')).profile as Profile);
  };
  const box = await page.getByTestId('time-bars').boundingBox();
  if (!box) throw new Error('There is no time bar.');
  const brush = await longest(async () => {
    await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(box.x + box.width * (0.6 + step / 150), box.y + 20);
      await page.waitForTimeout(60);
    }
    await page.mouse.up();
    await page.waitForTimeout(1500);
  });
  const play = await longest(async () => {
    await page.getByTestId('play').click();
    await page.waitForTimeout(6000);
    await page.getByTestId('play').click();
    await page.waitForTimeout(1000);
  });
  return { brush, play };
}

/** Brush and play on the review screen with the demo street's incidents, and with a million. */
export async function measure(say: Say): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await launchBrowser();
  const figures: Figure[] = [];
  try {
    for (const name of ['the demo street', 'a million incidents']) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      if (name !== 'the demo street')
        await page.route('**/rpc/incident_cube*', async (route) => {
          const answer = await route.fetch();
          const [cube] = (await answer.json()) as [CubeRow];
          await route.fulfill({ response: answer, json: [blownUp(cube)] });
        });
      await signInAs(page, product.url, 'leader', '/hotspots?layer=cells');
      await page.getByTestId('figure-reported').waitFor();
      await page.waitForTimeout(5000);
      const shown = await page.getByTestId('figure-reported').getAttribute('data-value');
      const { brush, play } = await brushAndPlay(page);
      say(`${name}: ${shown} in the last 30 days, brush ${brush.toFixed(0)} ms, play ${play.toFixed(0)} ms`);
      for (const [what, value] of [
        ['brush', brush],
        ['play', play],
      ] as const)
        figures.push({
          what: `hotspots, ${what}, ${name}: longest stretch of main-thread work`,
          value,
          unit: 'ms',
          target: { atMost: 50, of: 'value' },
        });
      await context.close();
    }
    return figures;
  } finally {
    await browser.close();
    await product.remove();
  }
}
