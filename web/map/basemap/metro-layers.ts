import type { LayerSpecification } from 'maplibre-gl';
import type { StyleContext } from '../style-options';

/** The metro: a line laid over the roads and a ring at every station, which is how people find their way here. */
export function metroLayers({ palette, visibility, byZoom }: StyleContext): LayerSpecification[] {
  const layout = { visibility: visibility('metro') };
  return [
    {
      id: 'metro-casing',
      type: 'line',
      source: 'metro',
      filter: ['==', ['get', 'kind'], 'line'],
      layout: { ...layout, 'line-cap': 'butt', 'line-join': 'round' },
      paint: {
        'line-color': palette.metroCasing,
        'line-width': byZoom([11, 2.6], [14, 5], [17, 10]),
        'line-opacity': 0.8,
      },
    },
    {
      id: 'metro',
      type: 'line',
      source: 'metro',
      filter: ['==', ['get', 'kind'], 'line'],
      layout: { ...layout, 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': palette.metro, 'line-width': byZoom([11, 1.3], [14, 2.6], [17, 5]) },
    },
    {
      id: 'station',
      type: 'circle',
      source: 'metro',
      filter: ['==', ['get', 'kind'], 'station'],
      layout,
      paint: {
        'circle-color': palette.halo,
        'circle-radius': byZoom([11, 2.4], [14, 4.6], [17, 8]),
        'circle-stroke-color': palette.station,
        'circle-stroke-width': byZoom([11, 1.2], [14, 2], [17, 3]),
      },
    },
  ];
}
