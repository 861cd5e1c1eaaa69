import type { Page } from 'playwright-core';

/**
 * Takes the map's context away and waits until a new canvas is drawn.
 * Returns the milliseconds from the browser's word of the loss: before it, software rendering still works off its queue.
 */
export function loseContext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const map = document.querySelector<HTMLElement>('[data-health]');
        const canvas = map?.querySelector('canvas');
        canvas?.addEventListener('webglcontextlost', () => {
          const lostAt = performance.now();
          const watch = () => {
            const isNew = map?.querySelector('canvas') && map.querySelector('canvas') !== canvas;
            if (isNew && map?.dataset.health === 'drawn') resolve(performance.now() - lostAt);
            else setTimeout(watch, 10);
          };
          watch();
        });
        canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      }),
  );
}
