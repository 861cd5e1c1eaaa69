import { launchBrowser, signInAs, visit } from '../browser/browser';
import { loseContext } from '../browser/lose-context';
import { startProduct } from '../browser/product';
import { type Figure, median, type Say } from './figures';

const wallBudget_KB = 800;
const losses = 5;

/** What /wall costs before its first incident is drawn: bytes of script as they travel, and the main thread's work. */
export async function measure(say: Say): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const { page, context } = await visit(browser, product.url);
    page.setDefaultTimeout(120_000);
    await signInAs(page, product.url, 'display');
    await page.close();
    const wall = await context.newPage();
    wall.setDefaultTimeout(120_000);
    const session = await context.newCDPSession(wall);
    await session.send('Network.enable');
    await session.send('Performance.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Set<string>();
    const bytes = { script: 0, all: 0 };
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (/javascript/.test(response.mimeType)) scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.all += encodedDataLength;
      if (scripts.has(requestId)) bytes.script += encodedDataLength;
    });
    await wall.goto(`${product.url}/wall`, { waitUntil: 'commit' });
    await wall.waitForFunction(() => performance.getEntriesByName('incidents-drawn').length > 0);
    const drawn_ms = await wall.evaluate(
      () => performance.getEntriesByName('incidents-drawn')[0]?.startTime ?? 0,
    );
    const read = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    };
    const seconds = await read();
    const heap_MB = seconds('JSHeapUsedSize') / 1e6;
    say(`first incident at ${drawn_ms.toFixed(0)} ms`);
    const rebuilt: { all_ms: number; work_ms: number }[] = [];
    for (let turn = 0; turn < losses; turn++) {
      await wall.waitForTimeout(5000);
      const before = (await read())('TaskDuration');
      const all_ms = await loseContext(wall);
      say(`context ${turn + 1}: ${all_ms.toFixed(0)} ms`);
      rebuilt.push({ all_ms, work_ms: ((await read())('TaskDuration') - before) * 1000 });
    }
    return [
      {
        what: '/wall: JavaScript to the first incident, compressed',
        value: bytes.script / 1024,
        unit: 'KB',
        target: { atMost: wallBudget_KB, of: 'value' },
      },
      { what: '/wall: all bytes to the first incident', value: bytes.all / 1024, unit: 'KB' },
      {
        what: '/wall: main-thread work to the first incident',
        value: seconds('TaskDuration') * 1000,
        unit: 'ms',
      },
      { what: '/wall: script of that', value: seconds('ScriptDuration') * 1000, unit: 'ms' },
      { what: '/wall: heap at the first incident', value: heap_MB, unit: 'MB' },
      {
        what: '/wall: graphics context lost → drawn again, drawing in software',
        value: median(rebuilt.map(({ all_ms }) => all_ms)),
        unit: 'ms',
        target: { atMost: 2000, of: 'value' },
      },
      {
        what: '/wall: main-thread work of that',
        value: median(rebuilt.map(({ work_ms }) => work_ms)),
        unit: 'ms',
      },
    ];
  } finally {
    await browser.close();
    await product.remove();
  }
}
