import type { Page } from 'playwright-core';
import { type Place, screenOf } from './ground';

/** How many gestures the draft on the screen has behind it. */
export const gesturesOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('undo').getAttribute('data-value'));

const mapDrawn = '[data-testid=map][data-health=drawn]';
export const drawn = (page: Page): Promise<void> => page.locator(mapDrawn).waitFor();

/** The map as far as it goes: in a browser without WebGL it says that there is none. */
export const drawnOrNone = (page: Page): Promise<void> =>
  page.locator(`${mapDrawn}, [data-testid=map-unavailable]`).waitFor();

export const saved = (page: Page): Promise<void> =>
  page.locator('[data-testid=save-state][data-state=saved]').waitFor();

/** Makes a draft of the published edition and gives its number, once the database has it. */
export async function newDraft(page: Page): Promise<number> {
  await drawnOrNone(page);
  await page.getByTestId('new-draft').click();
  await page.waitForURL(/draft=\d+/, { waitUntil: 'commit' });
  await saved(page);
  return Number(new URL(page.url()).searchParams.get('draft'));
}

/** Opens the planner as it stands with a place in the middle of the map; gives how to find places on the screen. */
export async function openAt(
  page: Page,
  [lng, lat]: Place,
  zoom: number,
  search: Readonly<Record<string, string>> = {},
): ReturnType<typeof screenOf> {
  const address = new URL(page.url());
  for (const [key, value] of Object.entries({
    ...search,
    place: `${lng.toFixed(6)},${lat.toFixed(6)},${zoom}`,
  }))
    address.searchParams.set(key, value);
  await page.goto(address.href);
  await drawn(page);
  // The tools work once the draft is open; a hand that comes before moves the map.
  await page.locator('[data-testid=planner][data-opening=open]').waitFor();
  return screenOf(page);
}

/** Renames the circle in hand with the keys: one gesture that needs no map. */
export async function renameCircle(page: Page, circle: string, name: string): Promise<void> {
  const button = page.getByTestId(`circle-${circle}`).getByRole('button').first();
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await page.getByTestId('circle-card').waitFor();
  await page.keyboard.press('F2');
  await page.getByTestId('name-nameZh').fill(name);
  await page.keyboard.press('Enter');
}
