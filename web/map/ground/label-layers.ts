import type { ExpressionSpecification, FilterSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { boldFont, mediumFont, regularFont, type StyleContext } from '../style-options';
import type { Selection } from './selection';

/** Calm marks name this as their `beforeId`: names of circles, communities and the place looked for stay readable. */
export const BELOW_NAMES = 'label-circle';

type Symbol = Omit<SymbolLayerSpecification, 'id' | 'type' | 'source' | 'filter'>;

/**
 * Names, least important first: MapLibre places the topmost layer first, so a circle's name is written before a road's
 * and no two names ever cross. Communities speak far out, circles at every zoom, units, zones and posts when near.
 */
export function groundLabels(context: StyleContext, selection: Selection): SymbolLayerSpecification[] {
  const { palette, visibility, byZoom, ramp, zoom, name, scale } = context;
  const write = (
    field: ExpressionSpecification,
    size: ExpressionSpecification,
    style: {
      font?: string[];
      colour?: string | ExpressionSpecification;
      /** Narrower where a name may stand on marks, which look out from behind it. */
      halo_px?: number;
      opacity?: ExpressionSpecification | number;
    },
  ): Pick<Symbol, 'layout' | 'paint'> => ({
    layout: {
      visibility: visibility('labels'),
      'text-field': field,
      'text-font': style.font ?? regularFont,
      'text-size': size,
      'text-max-width': 9,
      'text-padding': 3 * scale,
    },
    paint: {
      'text-color': style.colour ?? palette.text,
      'text-halo-color': palette.halo,
      'text-halo-width': (style.halo_px ?? 1.6) * scale,
      'text-halo-blur': 0.4 * scale,
      'text-opacity': style.opacity ?? 1,
    },
  });
  const level = (value: string): FilterSpecification => ['==', ['get', 'level'], value];
  const named = ['coalesce', ['get', name], ['get', 'name_zh'], ''] as unknown as ExpressionSpecification;
  const circleName = ['get', name === 'name_zh' ? 'short_zh' : 'short_en'] as ExpressionSpecification;
  const along = { 'symbol-placement': 'line', 'symbol-spacing': 420 * scale, 'text-max-angle': 30 } as const;

  const road = write(named, byZoom([13.5, 10.5], [17, 14]), { colour: palette.quietText });
  const water = write(named, byZoom([13, 11], [17, 15]), { colour: palette.waterText });
  const post = write(named, byZoom([15, 11], [18, 14]), { colour: palette.post });
  const isGreen = ['match', ['get', 'kind'], ['park', 'hillside'], true, false];
  const unitColour = [
    'case',
    isGreen,
    palette.natureText,
    palette.quietText,
  ] as unknown as ExpressionSpecification;
  const unit = write(named, byZoom([14.4, 11], [17, 15]), { colour: unitColour });
  const zone = write(named, byZoom([14.2, 11], [17, 15]), { colour: palette.zoneEdge });
  const station = write(named, byZoom([11, 10.5], [14, 12.5], [17, 16]), {
    font: mediumFont,
    colour: palette.station,
  });
  const circle = write(circleName, byZoom([11, 12], [13, 15], [16, 21]), { font: mediumFont, halo_px: 1.3 });
  const community = write(named, byZoom([10, 14], [11.9, 18]), {
    font: boldFont,
    opacity: ramp([11.6, 1], [11.9, 0]),
  });
  const place = write(named, byZoom([11, 15], [17, 19]), { font: boldFont, colour: palette.accent });

  return [
    {
      id: 'label-road',
      type: 'symbol',
      source: 'roads',
      minzoom: zoom(13.6),
      ...road,
      layout: { ...road.layout, ...along },
    },
    {
      id: 'label-water',
      type: 'symbol',
      source: 'water',
      minzoom: zoom(12.6),
      ...water,
      layout: { ...water.layout, 'text-letter-spacing': 0.15 },
    },
    {
      id: 'label-post',
      type: 'symbol',
      source: 'posts',
      minzoom: zoom(15.3),
      ...post,
      layout: {
        ...post.layout,
        visibility: visibility('posts'),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.7,
      },
    },
    {
      id: 'label-unit',
      type: 'symbol',
      source: 'names',
      filter: level('unit'),
      minzoom: zoom(14.4),
      ...unit,
    },
    {
      id: 'label-zone',
      type: 'symbol',
      source: 'names',
      filter: level('zone'),
      minzoom: zoom(14.2),
      ...zone,
      layout: { ...zone.layout, visibility: visibility('zones') },
    },
    {
      id: 'label-station',
      type: 'symbol',
      source: 'metro',
      filter: ['==', ['get', 'kind'], 'station'],
      minzoom: zoom(11.8),
      ...station,
      layout: {
        ...station.layout,
        visibility: visibility('metro'),
        'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
        'text-radial-offset': 0.8,
      },
    },
    {
      id: 'label-circle',
      type: 'symbol',
      source: 'names',
      filter: level('circle'),
      minzoom: zoom(11.2),
      ...circle,
      layout: {
        ...circle.layout,
        visibility: visibility('circles'),
        'text-letter-spacing': 0.04,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.6,
      },
    },
    {
      id: 'label-community',
      type: 'symbol',
      source: 'names',
      filter: level('community'),
      maxzoom: zoom(11.9),
      ...community,
      layout: { ...community.layout, visibility: visibility('communities'), 'text-letter-spacing': 0.12 },
    },
    {
      id: 'label-place',
      type: 'symbol',
      source: 'place',
      ...place,
      layout: {
        ...place.layout,
        visibility: selection.place ? 'visible' : 'none',
        'text-anchor': 'bottom',
        'text-offset': [0, -1.2],
      },
    },
  ];
}
