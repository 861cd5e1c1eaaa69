import type { Page } from 'playwright-core';

/**
 * Takes the map's context away and waits until a new canvas is drawn.
 * Returns the milliseconds from the browser's word of the loss: before it, software rendering still works off its queue.
 */
export async function loseContext(page: Page): Promise<number> {
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-health] canvas');
    if (!canvas) throw new Error('There is no map to take the context from.');
    canvas.dataset.lost = 'soon';
    canvas.addEventListener('webglcontextlost', () => performance.mark('context-lost'));
    performance.clearMarks('context-lost');
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  const took = await page.waitForFunction(() => {
    const map = document.querySelector<HTMLElement>('[data-health]');
    const canvas = map?.querySelector('canvas');
    const [lost] = performance.getEntriesByName('context-lost');
    const isDrawn = lost && canvas && canvas.dataset.lost === undefined && map?.dataset.health === 'drawn';
    return isDrawn ? performance.now() - lost.startTime : null;
  });
  return (await took.jsonValue()) ?? Number.NaN;
}
