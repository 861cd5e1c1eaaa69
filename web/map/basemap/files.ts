/** The files of the basemap, as `geodata/basemap` holds them. Adding one is a line here and its layers. */

export const basemapFiles = {
  green: 'green.geojson',
  water: 'water.geojson',
  relief: 'contours.geojson',
  buildings: 'buildings.geojson',
  roads: 'roads.geojson',
  /** Lines and stations. */
  metro: 'metro.geojson',
} as const;
export type BasemapSource = keyof typeof basemapFiles;

/** Where the picture of the hills lies and which corners it has: `{url, coordinates}`. */
export const HILLSHADE_FILE = 'hillshade.json';

/** Where a file is served. `prefix` is `/basemap` unless the deployment says otherwise. */
export function basemapUrl(prefix: string, source: BasemapSource): string {
  return `${prefix}/${basemapFiles[source]}`;
}
