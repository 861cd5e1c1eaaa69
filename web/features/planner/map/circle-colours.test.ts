import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { palettes } from '@/map/palette';

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
      const part = Number.parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it('the number on a circle’s swatch reads at 4.5 : 1 in both themes', () => {
  const sheet = readFileSync(resolve(import.meta.dirname, '../planner.css'), 'utf8');
  const ink = /--on-swatch: (#[0-9a-f]{6});/.exec(sheet)?.[1] ?? '';
  for (const theme of ['day', 'night'] as const)
    for (const swatch of palettes[theme].circles)
      expect(contrast(ink, swatch), `${swatch} by ${theme}`).toBeGreaterThanOrEqual(4.5);
});
