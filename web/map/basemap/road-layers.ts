import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { StyleContext } from '../style-options';

const classes = ['motorway', 'arterial', 'collector', 'local', 'lane'] as const;

/** One number per class of road, as an expression. */
function perClass(numbers: readonly [number, number, number, number, number]): ExpressionSpecification {
  return [
    'match',
    ['get', 'class'],
    ...classes.flatMap((name, index) => [name, numbers[index] ?? 0]),
    0,
  ] as unknown as ExpressionSpecification;
}

/**
 * Roads as a casing and a fill. Both are one layer over all classes, so that crossings melt into each other, and sorted
 * so that the greater road lies on top.
 */
export function roadLayers({ palette, visibility, byZoom, ramp, zoom }: StyleContext): LayerSpecification[] {
  const layout = {
    visibility: visibility('roads'),
    'line-cap': 'round',
    'line-join': 'round',
    'line-sort-key': perClass([5, 4, 3, 2, 1]),
  } as const;
  const colour = [
    'match',
    ['get', 'class'],
    ...classes.flatMap((name) => [name, palette.road[name]]),
    palette.road.lane,
  ] as unknown as ExpressionSpecification;
  return [
    {
      id: 'road-casing',
      type: 'line',
      source: 'roads',
      minzoom: zoom(12.4),
      layout,
      paint: {
        'line-color': palette.road.casing,
        'line-opacity': ramp([12.4, 0], [13.2, 0.9]),
        'line-width': byZoom(
          [12, perClass([3.6, 2.6, 1.4, 0.4, 0])],
          [14, perClass([8, 6, 4, 2.2, 0.9])],
          [16, perClass([19, 15, 11, 7, 3.6])],
          [18, perClass([52, 42, 31, 21, 12])],
        ),
      },
    },
    {
      id: 'road-fill',
      type: 'line',
      source: 'roads',
      layout,
      paint: {
        'line-color': colour,
        'line-width': byZoom(
          [11, perClass([1.5, 1, 0.4, 0.12, 0])],
          [12, perClass([2.2, 1.5, 0.7, 0.25, 0.1])],
          [14, perClass([6, 4.4, 2.7, 1.3, 0.6])],
          [16, perClass([16, 12.4, 8.8, 5.4, 2.6])],
          [18, perClass([48, 38, 28, 18, 10])],
        ),
      },
    },
  ];
}
