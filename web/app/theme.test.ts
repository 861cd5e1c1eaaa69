import { describe, expect, it } from 'vitest';
import { themeCss } from './theme';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe.each(['night', 'day'] as const)('the %s theme', (theme) => {
  const css = themeCss(theme);
  const colour = (name: string) => css[name] ?? '#000000';

  it.each(['--text', '--quiet', '--accent', '--warning-text', '--danger-text', '--good-text'])(
    '%s reads at 4.5 : 1 on every surface',
    (name) => {
      for (const surface of ['--surface', '--surface-raised', '--surface-sunken']) {
        expect(contrast(colour(name), colour(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('the words on a main button read at 4.5 : 1', () => {
    expect(contrast(colour('--on-accent'), colour('--accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['reported', 'in-hand', 'overdue', 'suspended'])('the shape of %s stands out at 3 : 1', (mark) => {
    expect(contrast(colour(`--mark-${mark}`), colour('--surface'))).toBeGreaterThanOrEqual(3);
  });
});
