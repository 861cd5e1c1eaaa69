import { describe, expect, it } from 'vitest';
import { toMetres } from '@/core/geo/projection';
import { cellBoxes, outlinedLayers } from './outlined';

describe('the ground a list is of, outlined', () => {
  it('is a closed box round each row of cells, on the lines of the grid', () => {
    const [box, ...others] = cellBoxes({ kind: 'cells', size_m: 100, rows: [[25193, 4938, 4939]] });
    expect(others).toEqual([]);
    const metres = (box ?? []).map(([lng, lat]) => toMetres(lng, lat).map((part) => Math.round(part)));
    expect(metres).toEqual([
      [493_800, 2_519_300],
      [494_000, 2_519_300],
      [494_000, 2_519_400],
      [493_800, 2_519_400],
      [493_800, 2_519_300],
    ]);
  });

  it('is nothing where there is nothing to outline', () => {
    expect(outlinedLayers({ polygons: [], rings: [] }, 'night')).toEqual([]);
  });

  it('is as large as the measure reaches, in metres; a place without extent is a mark of pixels', () => {
    const units = (radius_m: number | null) =>
      outlinedLayers({ polygons: [], rings: [{ centre: [113.94, 22.77], radius_m }] }, 'day').map(
        ({ props }) => (props as unknown as { radiusUnits: string }).radiusUnits,
      );
    expect(units(300)).toEqual(['meters', 'meters']);
    expect(units(null)).toEqual(['pixels', 'pixels']);
  });
});
