import { describe, expect, it } from 'vitest';
import { markLooks, marksByUrgency } from './incidents/mark-looks';
import { markCss, palettes, rgba, type Theme, withOpacity } from './palette';

const themes: readonly Theme[] = ['night', 'day'];

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red, green, blue] = rgba(hex)
    .slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(themes)('the %s palette', (theme) => {
  const palette = palettes[theme];

  it('shows every state at 3:1 or more against everything it may lie on', () => {
    for (const ground of [palette.land, palette.park, palette.forest, palette.industrial]) {
      for (const mark of marksByUrgency) {
        expect(contrast(palette.mark[mark], ground), `${mark} on ${ground}`).toBeGreaterThanOrEqual(
          mark === 'closed' ? 2.5 : 3,
        );
      }
    }
  });

  it('writes names at 7:1 at night and 4.5:1 by day, quiet ones at 4.5:1', () => {
    expect(contrast(palette.text, palette.land)).toBeGreaterThanOrEqual(theme === 'night' ? 7 : 4.5);
    expect(contrast(palette.quietText, palette.land)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the ground quieter than every open incident', () => {
    const quiet = [palette.building, palette.road.local, palette.road.arterial, palette.water, palette.park];
    const loudest = Math.max(...quiet.map((colour) => contrast(colour, palette.land)));
    for (const mark of marksByUrgency) {
      if (mark !== 'closed') expect(contrast(palette.mark[mark], palette.land)).toBeGreaterThan(loudest);
    }
  });

  it('lets heat rise in one direction of lightness', () => {
    const steps = palette.heat.map(luminance);
    const sorted = steps.toSorted((a, b) => (theme === 'night' ? a - b : b - a));
    expect(steps).toEqual(sorted);
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('gives the states to style sheets under their own names', () => {
    expect(markCss(theme)).toMatchObject({
      '--mark-overdue': palette.mark.overdue,
      '--mark-in-hand': palette.mark.in_hand,
    });
    expect(Object.keys(markCss(theme))).toHaveLength(marksByUrgency.length);
  });
});

describe('marks', () => {
  it('differ in shape, not only in colour', () => {
    const shapes = marksByUrgency.map((mark) => markLooks[mark].shape);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('are drawn with what is late on top', () => {
    expect(marksByUrgency.at(-1)).toBe('overdue');
    expect(marksByUrgency[0]).toBe('closed');
  });
});

it('colours become what each library takes', () => {
  expect(rgba('#ff8000', 0.5)).toEqual([255, 128, 0, 128]);
  expect(withOpacity('#ff8000', 0.5)).toBe('rgba(255,128,0,0.5)');
});
