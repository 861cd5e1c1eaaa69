import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/browser';
import type { Figure, Say } from './figures';
import { servePage } from './serve-page';

declare global {
  interface Window {
    addOneAtATime: (times: number, pause_ms: number) => Promise<number[]>;
  }
}

/** No long task is only worth reporting from a browser that has just told of one. */
const seesLongTasks = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((answer) => {
        new PerformanceObserver(() => answer(true)).observe({ type: 'longtask' });
        setTimeout(() => {
          for (const until = performance.now() + 80; performance.now() < until; );
        });
        setTimeout(() => answer(false), 5000);
      }),
  );

/** Adding one incident to 100,000 drawn ones: how long the page's main thread is held at a stretch. Production build. */
export async function measure(say: Say): Promise<Figure[]> {
  const served = await servePage('marks-page.tsx');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(180_000);
    await page.goto(served.url);
    await page.waitForFunction(() => performance.getEntriesByName('incidents-drawn').length > 0);
    await page.waitForTimeout(5000);
    if (!(await seesLongTasks(page))) throw new Error('This browser does not tell of long tasks.');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const added = 20;
    const idle = await busy();
    await page.waitForTimeout(added * 500);
    const idleCost = (await busy()) - idle;
    const beforeBusy = await busy();
    const longest: number[] = await page.evaluate((times) => window.addOneAtATime(times, 500), added);
    const cost = ((await busy()) - beforeBusy - idleCost) / added;
    say(`longest tasks ${longest.map((task) => task.toFixed(0)).join(', ')} ms`);
    return [
      {
        what: 'one incident added to 100,000 drawn: longest main-thread task',
        value: Math.max(0, ...longest),
        unit: 'ms',
        target: { atMost: 50, of: 'value' },
      },
      { what: 'the same: main-thread work for each, beyond idle', value: cost, unit: 'ms' },
    ];
  } finally {
    await browser.close();
    await served.close();
  }
}
