import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium';

/** WebGL in software, and a browser that keeps to itself. */
export const chromiumFlags = [
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** For tests of figures, lists, drafts and addresses: the map, drawn in software, would take most of their time, and has its own. */
export const withoutMap = ['--disable-3d-apis'];

export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium; npm test says how to get one.');
  return chromium.launch({ executablePath, args: [...chromiumFlags, ...flags] });
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page: uncaught errors and console errors. */
  readonly problems: string[];
  /** Every request to anything but the product itself. */
  readonly strangers: string[];
}

/**
 * A person's own browser window. Asia/Shanghai is not assumed: the clock must be right in any zone. A quarter of the pixels
 * and no motion by default, since a processor draws every frame: where things lie and what they say is the same.
 */
export async function visit(
  browser: Browser,
  url: string,
  options: {
    viewport?: { width: number; height: number };
    deviceScaleFactor?: number;
    hasMotion?: boolean;
    timezoneId?: string;
    locale?: string;
    /** A map that draws nothing, on any machine: looked at, moved and pressed all the same. For tests of what is not a picture. */
    map?: 'still';
  } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 720 },
    deviceScaleFactor: options.deviceScaleFactor ?? 0.25,
    reducedMotion: options.hasMotion ? 'no-preference' : 'reduce',
    timezoneId: options.timezoneId ?? 'America/New_York',
    locale: options.locale ?? 'zh-CN',
  });
  if (options.map === 'still')
    await context.addInitScript(() => Reflect.set(globalThis, Symbol.for('guangquan.still-map'), true));
  const page = await context.newPage();
  // WebGL in software on a busy machine: a frame may take a second.
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  const strangers: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) strangers.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(url).host) strangers.push(socket.url());
  });
  return { page, context, problems, strangers };
}

/** Signs in with one click on a demo role's card. */
export async function signInAs(page: Page, url: string, role: string, path = '/'): Promise<void> {
  await page.goto(url + path);
  await page.getByTestId(`demo-${role}`).click();
  // SPA navigation: there is no load event to wait for.
  await page.waitForURL((address) => !address.pathname.startsWith('/signin'), { waitUntil: 'commit' });
}
