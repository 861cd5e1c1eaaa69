/** A unit's ground as it comes: GeoJSON Polygon coordinates, WGS 84 degrees. */
export interface Ground {
  readonly id: string;
  readonly coordinates: readonly (readonly (readonly number[])[])[];
}
