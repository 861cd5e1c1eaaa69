import type { Page } from 'playwright-core';

/** How many gestures the draft on the screen has behind it. */
export const gesturesOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('undo').getAttribute('data-value'));

/** The map as far as it goes: in a browser without WebGL it says so. */
export const drawn = (page: Page): Promise<void> =>
  page.locator('[data-testid=map][data-health=drawn], [data-testid=map-unavailable]').waitFor();

export const saved = (page: Page): Promise<void> =>
  page.locator('[data-testid=save-state][data-state=saved]').waitFor();

/** Makes a draft of the published edition and gives its number, once the database has it. */
export async function newDraft(page: Page): Promise<number> {
  await drawn(page);
  await page.getByTestId('new-draft').click();
  await page.waitForURL(/draft=\d+/, { waitUntil: 'commit' });
  await saved(page);
  return Number(new URL(page.url()).searchParams.get('draft'));
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
