import { describe, expect, it } from 'vitest';
import { palettes, type Theme } from '@/map/palette';
import { CONTRAST, contrast, railGrounds, rgbOf, wallColours } from './colours';

const parts = (css: string) =>
  (css.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number) as [number, number, number];

describe.each<Theme>(['night', 'day'])('colours of the %s wall', (theme) => {
  const colours = wallColours(theme);

  it('K1 write every text at 7:1 on every ground a rail can have', () => {
    for (const ground of railGrounds(palettes[theme])) {
      expect(contrast(rgbOf(palettes[theme].text), ground)).toBeGreaterThanOrEqual(CONTRAST);
      for (const name of ['--wall-quiet', '--wall-overdue', '--wall-soon'] as const) {
        // Rounding to whole parts costs a little.
        expect(contrast(parts(colours[name] ?? ''), ground), name).toBeGreaterThanOrEqual(CONTRAST - 0.06);
      }
    }
  });

  it('K2 write the band of old data in white at 7:1, by day too', () => {
    expect(contrast(parts(colours['--wall-band'] ?? ''), [255, 255, 255])).toBeGreaterThanOrEqual(
      CONTRAST - 0.06,
    );
  });

  it('K3 keep their hues apart', () => {
    const [overdue, soon] = [parts(colours['--wall-overdue'] ?? ''), parts(colours['--wall-soon'] ?? '')];
    expect(Math.hypot(...overdue.map((part, index) => part - (soon[index] ?? 0)))).toBeGreaterThan(45);
  });
});
