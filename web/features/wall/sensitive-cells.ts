import type { Layer } from '@deck.gl/core';
import { PolygonLayer } from '@deck.gl/layers';
import { toDegrees, toMetres } from '@/core/geo/projection';
import type { Position } from '@/core/incident/incident';
import type { Sensitive } from '@/core/incident/sensitive';
import { palettes, rgba, type Theme } from '@/map/palette';

const HALF_M = 50;
const corners = [
  [-HALF_M, -HALF_M],
  [HALF_M, -HALF_M],
  [HALF_M, HALF_M],
  [-HALF_M, HALF_M],
] as const;

/** The corners of the 100 m cell (EPSG:4547) around its middle, WGS 84 degrees. */
export function cellAround([longitude, latitude]: Position): [number, number][] {
  const [easting, northing] = toMetres(longitude, latitude);
  return corners.map(([east, north]) => toDegrees(easting + east, northing + north));
}

/** The cells in which coarse incidents were open when the day began. They are places of something, not dots of it. */
export function sensitiveCells(sensitive: Sensitive | null, theme: Theme): Layer[] {
  const polygons = (sensitive?.cells ?? []).flatMap(({ position }) =>
    position === null ? [] : [cellAround(position)],
  );
  const colour = palettes[theme].mark.in_hand;
  return [
    new PolygonLayer<[number, number][]>({
      id: 'sensitive-cells',
      data: polygons,
      getPolygon: (polygon) => polygon,
      getFillColor: rgba(colour, 0.18),
      getLineColor: rgba(colour, 0.8),
      getLineWidth: 1.5,
      lineWidthUnits: 'pixels',
    }),
  ];
}
