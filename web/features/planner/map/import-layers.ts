import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import type { FeatureCollection, Geometry } from 'geojson';
import { palettes, type Rgba, rgba, type Theme } from '@/map/palette';

const colour = (value: Rgba) => [...value] as [number, number, number, number];

/** What an import would bring: its borders as lines, repairs as amber dots, problems in vermilion and larger. */
export function importLayers(shapes: FeatureCollection | null, theme: Theme): Layer[] {
  if (shapes === null) return [];
  const { mark, accent, halo } = palettes[theme];
  return [
    new GeoJsonLayer<{ readonly kind?: string }>({
      id: 'planner-import',
      data: shapes as FeatureCollection<Geometry, { readonly kind?: string }>,
      filled: true,
      stroked: true,
      getLineColor: ({ properties }) => colour(rgba(properties.kind === 'outline' ? accent : halo)),
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      getFillColor: ({ properties }) =>
        colour(rgba(properties.kind === 'problem' ? mark.overdue : mark.reported)),
      getPointRadius: ({ properties }) => (properties.kind === 'problem' ? 8 : 5),
      pointRadiusUnits: 'pixels',
    }),
  ];
}
