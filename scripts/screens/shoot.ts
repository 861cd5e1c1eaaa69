import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, signInAs } from '../browser/browser';
import { type Screen, sizes } from './screens';

export interface Look {
  readonly language: 'zh' | 'en';
  readonly theme: 'day' | 'night';
}

export const looks: Readonly<Record<string, Look>> = {
  'zh-day': { language: 'zh', theme: 'day' },
  'zh-night': { language: 'zh', theme: 'night' },
  'en-day': { language: 'en', theme: 'day' },
  'en-night': { language: 'en', theme: 'night' },
};

/** A picture that was not taken, and why; what was seen instead is left as `missed.FILE`. */
export interface Missed {
  readonly file: string;
  readonly why: string;
}

const patience_ms = 30_000;
/** A picture is taken when two in a row are the same. */
const mostTries = 12;
const pause_ms = 400;

/** Why a screen could not be opened, and what stood there instead. */
class NotReached extends Error {
  constructor(
    cause: unknown,
    readonly seen: Buffer | undefined,
  ) {
    super(String(cause).split('\n')[0], { cause });
  }
}

/** The picture of a page in which nothing moves any more. */
async function stillPicture(page: Page): Promise<Buffer> {
  await page
    .locator(
      '[data-testid=map][data-health=drawn], [data-testid=map-unavailable], body:not(:has([data-testid=map]))',
    )
    .first()
    .waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let last: Buffer | undefined;
  for (let tries = 0; tries < mostTries; tries++) {
    const next = await page.screenshot({ animations: 'disabled', caret: 'hide', timeout: 60_000 });
    if (last?.equals(next)) break;
    last = next;
    await page.waitForTimeout(pause_ms);
  }
  if (last === undefined) throw new Error('No picture.');
  return last;
}

/** A window whose clock stands still: what depends on the time of day is the same in every run. */
async function windowOf(browser: Browser, { size }: Screen, at: Date): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: sizes[size],
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    locale: 'zh-CN',
    permissions: [],
  });
  await context.clock.setFixedTime(at);
  context.setDefaultTimeout(patience_ms);
  return context;
}

async function take(context: BrowserContext, url: string, screen: Screen, look: Look): Promise<Buffer> {
  const page = await context.newPage();
  try {
    await page.addInitScript(
      (preferences) => {
        localStorage.setItem('guangquan.preferences', JSON.stringify(preferences));
      },
      { language: look.language, deskTheme: look.theme, wallTheme: look.theme },
    );
    await page.goto(url + screen.path);
    await screen.open(page);
    return await stillPicture(page);
  } catch (error) {
    throw new NotReached(error, await page.screenshot().catch(() => undefined));
  } finally {
    await page.close();
  }
}

/** The screens that one account looks at in one window. */
function bySitting(chosen: readonly Screen[]): readonly (readonly Screen[])[] {
  const sittings = new Map<string, Screen[]>();
  for (const screen of chosen) {
    const key = `${screen.role} ${screen.size}`;
    sittings.set(key, [...(sittings.get(key) ?? []), screen]);
  }
  return [...sittings.values()];
}

/** Takes every screen in every look into `folder`; gives those that could not be taken. */
export async function shoot(
  url: string,
  chosen: readonly Screen[],
  chosenLooks: readonly string[],
  { at, folder, say }: { readonly at: Date; readonly folder: string; readonly say: (line: string) => void },
): Promise<Missed[]> {
  mkdirSync(folder, { recursive: true });
  const missed: Missed[] = [];
  const browser = await launchBrowser(['--font-render-hinting=none']);
  try {
    for (const group of bySitting(chosen)) {
      const [one] = group;
      if (one === undefined) continue;
      const context = await windowOf(browser, one, at);
      if (one.role !== null) {
        const page = await context.newPage();
        await signInAs(page, url, one.role);
        await page.close();
      }
      for (const name of chosenLooks) {
        const look = looks[name];
        if (look === undefined) throw new Error(`There is no look called ${name}.`);
        for (const screen of group) {
          const file = `${screen.name}.${name}.png`;
          const started_ms = performance.now();
          try {
            writeFileSync(join(folder, file), await take(context, url, screen, look));
            say(`${file}  ${((performance.now() - started_ms) / 1000).toFixed(1)} s`);
          } catch (error) {
            if (!(error instanceof NotReached)) throw error;
            const why = error.message;
            if (error.seen) writeFileSync(join(folder, `missed.${file}`), error.seen);
            missed.push({ file, why });
            say(`${file}  not taken: ${why}`);
          }
        }
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return missed;
}
