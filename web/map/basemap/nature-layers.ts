import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { StyleContext } from '../style-options';

/** Green, water and the shape of the hills: what makes the ground a place without asking for attention. */
export function natureLayers(context: StyleContext): LayerSpecification[] {
  const { palette, visibility, byZoom, ramp, zoom, theme } = context;
  const green = [
    'match',
    ['get', 'kind'],
    ['wood', 'forest'],
    palette.forest,
    'field',
    palette.field,
    palette.park,
  ] as unknown as ExpressionSpecification;
  const contour = {
    type: 'line',
    source: 'relief',
    layout: { visibility: visibility('relief'), 'line-join': 'round' },
  } as const;
  return [
    {
      id: 'green',
      type: 'fill',
      source: 'green',
      layout: { visibility: visibility('nature') },
      paint: { 'fill-color': green },
    },
    {
      id: 'hillshade',
      type: 'raster',
      source: 'hillshade',
      layout: { visibility: visibility('relief') },
      paint: { 'raster-opacity': theme === 'night' ? 0.45 : 0.3, 'raster-fade-duration': 0 },
    },
    {
      ...contour,
      id: 'relief-minor',
      minzoom: zoom(12.6),
      filter: ['!', ['to-boolean', ['get', 'index']]],
      paint: {
        'line-color': palette.contour,
        'line-width': byZoom([12, 0.5], [16, 0.9]),
        'line-opacity': ramp([12.6, 0], [13.4, theme === 'night' ? 0.1 : 0.16]),
      },
    },
    {
      ...contour,
      id: 'relief-major',
      filter: ['to-boolean', ['get', 'index']],
      paint: {
        'line-color': palette.contour,
        'line-width': byZoom([11, 0.5], [16, 1.3]),
        'line-opacity': theme === 'night' ? 0.17 : 0.26,
      },
    },
    {
      id: 'water',
      type: 'fill',
      source: 'water',
      layout: { visibility: visibility('nature') },
      paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterEdge },
    },
  ];
}
