import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { launchBrowser } from '../../web/e2e/support/browser';
import type { Figure, Say } from './figures';

declare global {
  interface Window {
    addOneAtATime: (times: number, pause_ms: number) => Promise<number[]>;
  }
}

const root = resolve(import.meta.dirname, '../..');

/** Adding one incident to 100,000 drawn ones: how long the page's main thread is held at a stretch. Production build. */
export async function measure(say: Say): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guangquan-marks-'));
  const html = `<!doctype html><div id="root" style="width:1280px;height:720px"></div>
    <script type="module" src="${join(import.meta.dirname, 'marks-page.tsx')}"></script>`;
  writeFileSync(join(folder, 'index.html'), html);
  const settings = {
    root: folder,
    configFile: false as const,
    logLevel: 'error' as const,
    resolve: { alias: { '@': join(root, 'web') } },
    plugins: [react()],
    build: { outDir: join(folder, 'dist') },
  };
  await build(settings);
  const server = await preview({ ...settings, preview: { port: 0, host: '127.0.0.1' } });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(180_000);
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => performance.getEntriesByName('incidents-drawn').length > 0);
    await page.waitForTimeout(5000);
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
    await new Promise((done) => server.httpServer.close(done));
    rmSync(folder, { recursive: true, force: true });
  }
}
