import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH ?? '',
  // The same browser without its window: what that draws, in software, takes a fifth of a test's time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** A Chromium of this machine; null when there is none. `CHROMIUM_PATH` names another. */
export function findChromium(): string | null {
  return places.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** What a person must do when neither a browser nor a way to fetch one is there. */
export const chromiumMissing = [
  '缺少浏览器:浏览器测试需要 Chromium。Debian/Ubuntu:sudo apt-get install chromium fonts-noto-cjk;其他系统安装 Chrome,或用 CHROMIUM_PATH 指明路径。',
  'No browser: the browser tests need Chromium. Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk; elsewhere install Chrome, or name one in CHROMIUM_PATH.',
].join('\n');

/** Finds a Chromium, fetching it through apt where that is possible without asking for a password. */
export function requireChromium(print: (line: string) => void): string | null {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
  print('Fetching Chromium and a Chinese font through apt …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
  // Not every release of Debian and Ubuntu has the first.
  for (const browser of ['chromium-headless-shell', 'chromium']) {
    const { status } = spawnSync('apt-get', ['install', '-y', '-q', browser, 'fonts-noto-cjk'], {
      stdio: 'ignore',
      env,
    });
    if (status === 0) return findChromium();
  }
  return null;
}
