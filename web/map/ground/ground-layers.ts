import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { AreaRef } from '@/core/area/area';
import type { StyleContext } from '../style-options';
import type { GroundLevel } from './ground-sources';
import type { Selection } from './selection';

/** Deck layers that belong under the boundaries (heat, cells) name this as their `beforeId`. */
export const BELOW_BOUNDARIES = 'zone-fill';

const level = (name: GroundLevel): FilterSpecification => ['==', ['get', 'level'], name];
const only = (area: AreaRef | null): FilterSpecification => [
  'all',
  ['==', ['get', 'level'], area?.level ?? ''],
  ['==', ['get', 'id'], area?.id ?? ''],
];

/**
 * The street itself. `under` lies below the basemap (its land), `over` above it: the dimmed outside, then zones, units,
 * circles, communities and the outline, each thicker than the one before.
 */
export function groundLayers(
  { palette, visibility, byZoom, ramp, zoom, theme }: StyleContext,
  selection: Selection,
): { readonly under: LayerSpecification[]; readonly over: LayerSpecification[] } {
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const night = theme === 'night';
  const under: LayerSpecification[] = [
    {
      id: 'land',
      type: 'fill',
      source: 'areas',
      filter: level('street'),
      paint: { 'fill-color': palette.land, 'fill-antialias': false },
    },
    {
      id: 'unit-kind',
      type: 'fill',
      source: 'areas',
      filter: level('unit'),
      paint: {
        'fill-antialias': false,
        'fill-color': [
          'match',
          ['get', 'kind'],
          'industrial_park',
          palette.industrial,
          'urban_village',
          palette.village,
          'public',
          palette.publicLand,
          palette.land,
        ],
      },
    },
  ];
  const over: LayerSpecification[] = [
    {
      id: 'mask',
      type: 'fill',
      source: 'areas',
      filter: level('outside'),
      paint: { 'fill-color': palette.mask, 'fill-opacity': palette.maskOpacity, 'fill-antialias': false },
    },
    {
      id: 'edge-shade',
      type: 'line',
      source: 'areas',
      filter: level('street'),
      layout: line,
      paint: {
        'line-color': palette.edgeShade,
        'line-width': byZoom([11, 10], [14, 26]),
        'line-blur': byZoom([11, 8], [14, 22]),
        'line-opacity': night ? 0.55 : 0.22,
        'line-offset': byZoom([11, -4], [14, -11]),
      },
    },
    {
      id: 'zone-fill',
      type: 'fill',
      source: 'areas',
      filter: level('zone'),
      minzoom: zoom(12.4),
      layout: { visibility: visibility('zones') },
      paint: { 'fill-color': palette.zone, 'fill-opacity': ramp([12.4, 0], [13.4, night ? 0.09 : 0.07]) },
    },
    {
      id: 'zone-line',
      type: 'line',
      source: 'areas',
      filter: level('zone'),
      minzoom: zoom(13),
      layout: { ...line, visibility: visibility('zones') },
      paint: {
        'line-color': palette.zoneEdge,
        'line-width': byZoom([13, 0.6], [17, 1.6]),
        'line-opacity': ramp([13, 0], [14, 0.5]),
      },
    },
    {
      id: 'unit-line',
      type: 'line',
      source: 'areas',
      filter: level('unit'),
      minzoom: zoom(12.9),
      layout: { ...line, visibility: visibility('units') },
      paint: {
        'line-color': palette.unit,
        'line-width': byZoom([13, 0.5], [17, 1.4]),
        'line-opacity': ramp([12.9, 0], [14.2, night ? 0.3 : 0.45], [17, 0.5]),
      },
    },
    {
      id: 'area-hovered',
      type: 'fill',
      source: 'areas',
      filter: ['in', ['get', 'level'], ['literal', ['community', 'circle', 'unit']]],
      paint: {
        'fill-color': palette.accent,
        'fill-antialias': false,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hovered'], false], night ? 0.05 : 0.06, 0],
      },
    },
    {
      id: 'circle-line',
      type: 'line',
      source: 'areas',
      filter: level('circle'),
      layout: { ...line, visibility: visibility('circles') },
      paint: {
        'line-color': palette.circle,
        'line-width': byZoom([11, 0.7], [13, 1.1], [17, 2.6]),
        'line-opacity': night ? 0.5 : 0.62,
      },
    },
    {
      id: 'community-shade',
      type: 'line',
      source: 'areas',
      filter: level('community'),
      layout: { ...line, visibility: visibility('communities') },
      paint: {
        'line-color': palette.halo,
        'line-width': byZoom([11, 3], [13, 5], [17, 8]),
        'line-opacity': night ? 0.5 : 0.6,
      },
    },
    {
      id: 'community-line',
      type: 'line',
      source: 'areas',
      filter: level('community'),
      layout: { ...line, visibility: visibility('communities') },
      paint: {
        'line-color': palette.community,
        'line-width': byZoom([11, 1.2], [13, 2], [17, 4]),
        'line-opacity': night ? 0.72 : 0.8,
      },
    },
    {
      id: 'outline',
      type: 'line',
      source: 'areas',
      filter: level('street'),
      layout: line,
      paint: { 'line-color': palette.outline, 'line-width': byZoom([11, 1.6], [13, 2.6], [17, 5]) },
    },
    {
      id: 'area-selected-fill',
      type: 'fill',
      source: 'areas',
      filter: only(selection.area),
      paint: { 'fill-color': palette.accent, 'fill-opacity': night ? 0.06 : 0.08 },
    },
    {
      id: 'area-selected-line',
      type: 'line',
      source: 'areas',
      filter: only(selection.area),
      layout: line,
      paint: { 'line-color': palette.accent, 'line-width': byZoom([11, 2.4], [13, 3.6], [17, 6]) },
    },
    {
      id: 'post',
      type: 'circle',
      source: 'posts',
      minzoom: zoom(13.6),
      layout: { visibility: visibility('posts') },
      paint: {
        'circle-color': palette.post,
        'circle-radius': byZoom([13.6, 1.8], [16, 4]),
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': byZoom([13.6, 0.8], [16, 1.4]),
        'circle-opacity': ramp([13.6, 0], [14.4, 0.9]),
        'circle-stroke-opacity': ramp([13.6, 0], [14.4, 0.9]),
      },
    },
    {
      id: 'place',
      type: 'circle',
      source: 'place',
      paint: {
        'circle-color': palette.accent,
        'circle-opacity': 0.15,
        'circle-radius': byZoom([11, 10], [17, 18]),
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': byZoom([11, 1.5], [17, 2.5]),
      },
    },
  ];
  return { under, over };
}
