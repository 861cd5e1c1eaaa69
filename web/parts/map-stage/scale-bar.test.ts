import { expect, it } from 'vitest';
import { barLength_m } from './scale-bar';

it('the scale bar is a round length that fits', () => {
  for (const metresPerPixel of [0.3, 1, 2.9, 7.1, 40]) {
    const length_m = barLength_m(metresPerPixel, 120);
    expect(length_m / metresPerPixel).toBeLessThanOrEqual(120);
    expect(length_m / metresPerPixel).toBeGreaterThan(120 / 2.6);
    expect(String(length_m)).toMatch(/^[125]0*$/);
  }
});
