import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, visit } from '../../../scripts/browser/browser';
import { closeWindows, sharedBrowser } from '../support/shared-browser';

const url = inject('productUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(closeWindows);

/** What a person acts on; each has a name that a screen reader can say. */
const controls = [
  'button',
  'checkbox',
  'combobox',
  'link',
  'menuitem',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
];

interface Control {
  readonly role: string;
  readonly name: string;
  /** The element, for whoever has to find the one without a name. */
  readonly html: string;
}

/** The controls of a page as the browser tells them to a screen reader. */
async function controlsOf(page: Page): Promise<Control[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const found: Control[] = [];
  for (const { ignored, role, name, backendDOMNodeId } of nodes) {
    if (ignored || !controls.includes(role?.value)) continue;
    const said = String(name?.value ?? '').trim();
    const html =
      said === '' && backendDOMNodeId !== undefined
        ? (await session.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId })).outerHTML.slice(
            0,
            200,
          )
        : '';
    found.push({ role: role?.value, name: said, html });
  }
  await session.detach();
  return found;
}

describe('every control has a name', () => {
  it.each([
    ['display', '/wall', 'wall-circles', undefined],
    ['dispatcher', '/dispatch?overview=open', 'figures', 'still'],
    ['leader', '/hotspots?period=2024&layer=cells', 'figure-reported', 'still'],
    ['leader', '/hotspots?period=2024&tab=compare', 'measure-panel', 'still'],
    ['planner', '/planner', 'new-draft', undefined],
  ] as const)('%s at %s', async (role, path, shown, map) => {
    const { page, context } = await visit(browser, url, { map, viewport: { width: 1600, height: 900 } });
    await signInAs(page, url, role, path);
    await page.getByTestId(shown).first().waitFor();
    const found = await controlsOf(page);
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(({ name }) => name === '')).toEqual([]);
    if (map !== 'still') await page.locator('canvas.maplibregl-canvas[aria-label="地图"]').first().waitFor();
    await context.close();
  });
});
