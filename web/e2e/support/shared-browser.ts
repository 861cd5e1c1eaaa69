import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser/browser';

let shared: Promise<Browser> | undefined;

/** One browser for all the files that a process runs: each file opens windows of its own in it, and closes them. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

/** Closes every window of the file that was run. */
export async function closeWindows(): Promise<void> {
  const browser = await shared;
  for (const window of browser?.contexts() ?? []) await window.close();
}
