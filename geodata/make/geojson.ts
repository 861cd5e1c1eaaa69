/** Writing rows and features, one a line. */
/** One feature or row a line: a diff of generated data stays readable. */
export function rows(list: readonly unknown[]): string {
  return `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

export function collection(features: readonly GeoJSON.Feature[]): string {
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

export const feature = (
  geometry: GeoJSON.Geometry,
  properties: Record<string, unknown>,
): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry,
});
