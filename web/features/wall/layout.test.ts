import { describe, expect, it } from 'vitest';
import { wallLayout } from './layout';

describe('the layout of the wall', () => {
  it('L1 grows with the height alone, in real units', () => {
    const [full, ultra] = [wallLayout(1920, 1080), wallLayout(3840, 2160)];
    expect(full.unit_px).toBe(1);
    expect(ultra.unit_px).toBe(2);
    expect(ultra.rail_px).toBe(2 * full.rail_px);
    expect(wallLayout(5760, 1080).unit_px).toBe(1);
  });

  it.each([
    [1920, 1080],
    [3840, 2160],
    [5760, 1080],
    [3440, 1440],
    [1366, 768],
    [1280, 1024],
  ])(
    'L2 leaves the map a square of three quarters of the height or 40 %% of the width, %i × %i',
    (width, height) => {
      const { padding, strip_px } = wallLayout(width, height);
      const free = Math.min(
        width - padding.left - padding.right,
        height - strip_px - padding.top - padding.bottom,
      );
      expect(free).toBeGreaterThanOrEqual(Math.min(height * 0.75, width * 0.4));
    },
  );

  it.each([
    [5760, 1080],
    [3840, 1080],
    [11520, 2160],
  ])('L3 ends the rails of three screens before the bezels, %i × %i', (width, height) => {
    const { rail_px, isWide } = wallLayout(width, height);
    expect(isWide).toBe(true);
    expect(rail_px).toBeLessThan(width / 3 - height * 0.03);
  });
});
