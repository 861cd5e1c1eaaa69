import { expect, it } from 'vitest';
import { toMetres } from '@/core/geo/projection';
import type { Position } from '@/core/incident/incident';
import { cellAround, sensitiveCells } from './sensitive-cells';

const middle: Position = [113.935245, 22.769835];

it('draws the 100 m cell around its middle, and nothing for one without a place', () => {
  const [easting, northing] = toMetres(...middle);
  const apart = cellAround(middle).map(([lng, lat]) => {
    const [east, north] = toMetres(lng, lat);
    return [Math.round(east - easting), Math.round(north - northing)];
  });
  expect(apart).toEqual([
    [-50, -50],
    [50, -50],
    [50, 50],
    [-50, 50],
  ]);
  const cells = [
    { day: '2026-11-29', position: middle },
    { day: '2026-11-30', position: null },
  ];
  const [layer] = sensitiveCells({ day: '2026-12-01', hidden: 1, cells }, 'night');
  expect(layer?.props.data).toHaveLength(1);
});
