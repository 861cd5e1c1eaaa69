import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { groundLayers } from '../ground/ground-layers';
import { emptyGroundSources } from '../ground/ground-sources';
import { groundLabels } from '../ground/label-layers';
import type { Selection } from '../ground/selection';
import { type StyleOptions, styleContext } from '../style-options';
import { buildingLayers } from './building-layers';
import { type BasemapSource, basemapFiles, basemapUrl } from './files';
import { metroLayers } from './metro-layers';
import { natureLayers } from './nature-layers';
import { roadLayers } from './road-layers';

/** The whole map as plain data, bottom to top. Same ids in the same order whatever the options: only values differ. */
export function mapLayers(options: StyleOptions, selection: Selection): LayerSpecification[] {
  const context = styleContext(options);
  const ground = groundLayers(context, selection);
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': context.palette.outside } },
    ...ground.under,
    ...natureLayers(context),
    ...buildingLayers(context).filter((layer) => layer.type !== 'fill-extrusion'),
    ...roadLayers(context),
    ...metroLayers(context),
    ...buildingLayers(context).filter((layer) => layer.type === 'fill-extrusion'),
    ...ground.over,
    ...groundLabels(context, selection),
  ];
}

/** One clear pixel: the picture and its corners come from a file, and until then the hills are flat. */
const emptyHillshade: SourceSpecification = {
  type: 'image',
  url: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  coordinates: [
    [113.9, 22.8],
    [114, 22.8],
    [114, 22.7],
    [113.9, 22.7],
  ],
};

/**
 * The style the map starts with: sources of the basemap by address, those of the street empty until it is known.
 * No glyphs, no sprite, no host but our own.
 * @param prefix where the basemap files are served, such as `/basemap`
 */
export function baseStyle(options: StyleOptions, selection: Selection, prefix: string): StyleSpecification {
  const basemap = (Object.keys(basemapFiles) as BasemapSource[]).map(
    (source) =>
      [source, { type: 'geojson', data: basemapUrl(prefix, source), tolerance: 0.2, maxzoom: 16 }] as const,
  );
  const sources: Record<string, SourceSpecification> = {
    ...Object.fromEntries(basemap),
    ...emptyGroundSources(),
    hillshade: emptyHillshade,
  };
  // No transition: on a wall nothing moves but the world.
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources,
    layers: mapLayers(options, selection),
  };
}
