import { readFileSync } from 'node:fs';
import { launchBrowser, signInAs } from '../web/e2e/support/browser';
import { newDraft, saved, gesturesOf } from '../web/e2e/support/planner';
import { startProduct } from '../web/e2e/support/product';
const product = await startProduct(['--rate', '0']);
const browser = await launchBrowser();
const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, deviceScaleFactor: Number(process.argv[3] ?? 0.5), locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
const page = await context.newPage();
page.setDefaultTimeout(240000);
page.on('pageerror', (e) => console.log('ERR', String(e)));
page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
await page.addInitScript(() => {
  (window as any).tasks = [];
  new PerformanceObserver((l) => { for (const e of l.getEntries()) (window as any).tasks.push([Math.round(e.startTime), Math.round(e.duration)]); }).observe({ type: 'longtask', buffered: true });
});
const tasks = async (label: string) => { const t: [number, number][] = await page.evaluate(() => { const x = (window as any).tasks; (window as any).tasks = []; return x; }); console.log(label, 'long tasks:', t.filter(([, d]) => d > 50).map(([s, d]) => `${d}`).join(' ')); };
try {
  await signInAs(page, product.url, 'planner', '/planner');
  const id = await newDraft(page);
  console.log('draft', id);
  await tasks('before');
  await page.getByTestId('import').click();
  await page.locator('[data-testid=import-dialog] input[type=file]').setInputFiles({ name: 'units5000.geojson', mimeType: 'application/geo+json', buffer: readFileSync(process.argv[2] ?? '/tmp/units5000.geojson') });
  const dialog = page.getByTestId('import-dialog');
  for (const step of ['place', 'borders', 'match']) {
    const a = Date.now();
    while ((await dialog.getAttribute('data-step')) !== step) await page.waitForTimeout(50);
    await page.getByTestId('import-next').click();
    console.log(step, Date.now() - a);
    await tasks(step);
  }
  await page.waitForTimeout(1000);
  await page.screenshot({ path: '/tmp/shots/accept-0.png' });
  let a = Date.now();
  await page.getByTestId('import-accept').waitFor();
  await page.locator('[data-testid=import-accept]:not([disabled])').waitFor();
  console.log('ready', Date.now() - a);
  await tasks('finish');
  a = Date.now();
  await page.getByTestId('import-accept').click();
  while ((await gesturesOf(page).catch(() => 0)) < 1) await page.waitForTimeout(50);
  console.log('accepted', Date.now() - a);
  await saved(page);
  console.log('saved', Date.now() - a);
  await page.waitForTimeout(8000);
  await tasks('accept');
  await page.screenshot({ path: '/tmp/shots/accept-1.png' });
  a = Date.now();
  await page.reload();
  await page.locator('[data-testid=planner][data-opening=open]').waitFor();
  await page.locator('[data-testid=map][data-health=drawn]').waitFor();
  console.log('reload', Date.now() - a);
  await page.waitForTimeout(5000);
  await tasks('reload');
  // undo and redo
  a = Date.now();
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(3000);
  await tasks('undo');
  await page.keyboard.press('Control+Shift+z');
  await page.waitForTimeout(3000);
  await tasks('redo');
  console.log(page.url());
} catch (e) { console.log(e); await page.screenshot({ path: '/tmp/shots/accept-fail.png' }); }
await browser.close();
await product.remove();
