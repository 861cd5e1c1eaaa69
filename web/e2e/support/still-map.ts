import type { Page } from 'playwright-core';
import type { StillCanvas } from '@/map/engine/still-picture';

/** How many things each layer of a still map would draw, those of the ground as 1. */
export function drawnOn(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const canvas = document.querySelector<StillCanvas>('canvas.map-still');
    if (!canvas) throw new Error('There is no still map here.');
    const { layers, ground } = canvas.picture;
    const counts = layers.map(({ id, props }) => {
      const { slots, data } = props as { slots?: { length: number }; data?: { length: number } };
      return [id, slots?.length ?? data?.length ?? 0] as const;
    });
    return Object.fromEntries([...ground.map((id) => [id, 1] as const), ...counts]);
  });
}

/** How many incidents a still map tells of: its marks, and what its numbers count. */
export function countedOn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<StillCanvas>('canvas.map-still');
    if (!canvas) throw new Error('There is no still map here.');
    return canvas.picture.layers.reduce((sum, { id, props }) => {
      const { slots, data } = props as { slots?: { length: number }; data?: readonly { count: number }[] };
      if (id === 'incident-cluster') return (data ?? []).reduce((all, { count }) => all + count, sum);
      return /^incident-(?!cluster|selected)/.test(id) ? sum + (slots?.length ?? 0) : sum;
    }, 0);
  });
}

/** Where on the page a place lies. */
export function pixelOf(page: Page, place: readonly [number, number]): Promise<{ x: number; y: number }> {
  return page.evaluate((at) => {
    const canvas = document.querySelector<StillCanvas>('canvas.map-still');
    if (!canvas) throw new Error('There is no still map here.');
    const { left, top } = canvas.getBoundingClientRect();
    const { x, y } = canvas.picture.project(at);
    return { x: left + x, y: top + y };
  }, place);
}
