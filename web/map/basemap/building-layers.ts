import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { StyleContext } from '../style-options';

/** Buildings: a texture far out, footprints in the middle, and low volumes when near, so that a street has a face. */
export function buildingLayers({
  palette,
  visibility,
  byZoom,
  ramp,
  zoom,
  theme,
}: StyleContext): LayerSpecification[] {
  const height = ['coalesce', ['to-number', ['get', 'height_m']], 10] as unknown as ExpressionSpecification;
  const colour = [
    'interpolate',
    ['linear'],
    height,
    6,
    palette.building,
    80,
    palette.buildingTall,
  ] as unknown as ExpressionSpecification;
  const layout = { visibility: visibility('buildings') };
  return [
    {
      id: 'building',
      type: 'fill',
      source: 'buildings',
      minzoom: zoom(11.8),
      layout,
      paint: { 'fill-color': colour, 'fill-opacity': ramp([11.8, 0], [12.8, 0.75], [14.5, 1]) },
    },
    {
      id: 'building-edge',
      type: 'line',
      source: 'buildings',
      minzoom: zoom(13.8),
      layout,
      paint: {
        'line-color': palette.buildingEdge,
        'line-width': byZoom([14, 0.4], [17, 1]),
        'line-opacity': ramp([13.8, 0], [14.8, 0.8]),
      },
    },
    {
      id: 'building-volume',
      type: 'fill-extrusion',
      source: 'buildings',
      minzoom: zoom(15.4),
      layout,
      paint: {
        'fill-extrusion-color': colour,
        'fill-extrusion-height': [
          'interpolate',
          ['linear'],
          ['zoom'],
          zoom(15.4),
          0,
          zoom(16.2),
          height,
        ] as unknown as ExpressionSpecification,
        'fill-extrusion-opacity': theme === 'night' ? 0.82 : 0.7,
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}
