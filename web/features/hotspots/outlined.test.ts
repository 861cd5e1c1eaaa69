import { describe, expect, it } from 'vitest';
import { toMetres } from '@/core/geo/projection';
import type { Position } from '@/core/incident/incident';
import { cellEdges, outlinedLayers } from './outlined';

describe('the ground a list is of, outlined', () => {
  it('is the sides that no two cells share, on the lines of the grid', () => {
    const edges = cellEdges({
      kind: 'cells',
      size_m: 100,
      rows: [
        [25193, 4938, 4939],
        [25194, 4938, 4938],
      ],
    });
    const side = ([lng, lat]: Position) => toMetres(lng, lat).map((part) => Math.round(part));
    const metres = edges.map(([from, to]) => [from, to].map((end) => (end ? side(end) : [])));
    // Three cells in the shape of an L: twelve sides without the two that lie between them, twice.
    expect(metres).toHaveLength(8);
    expect(metres).toContainEqual([
      [493_800, 2_519_300],
      [493_900, 2_519_300],
    ]);
    expect(metres).not.toContainEqual([
      [493_900, 2_519_300],
      [493_900, 2_519_400],
    ]);
  });

  it('is nothing where there is nothing to outline', () => {
    expect(outlinedLayers({ lines: [], rings: [] }, 'night')).toEqual([]);
  });

  it('is as large as the measure reaches, in metres; a place without extent is a mark of pixels', () => {
    const units = (radius_m: number | null) =>
      outlinedLayers({ lines: [], rings: [{ centre: [113.94, 22.77], radius_m }] }, 'day').map(
        ({ props }) => (props as unknown as { radiusUnits: string }).radiusUnits,
      );
    expect(units(300)).toEqual(['meters', 'meters']);
    expect(units(null)).toEqual(['pixels', 'pixels']);
  });
});
