/** What is used of shpjs, which brings no types. Both throw on bytes that are none of theirs. */
declare module 'shpjs' {
  interface Shape {
    readonly type: string;
    readonly coordinates: unknown;
  }
  /** Geometries of a .shp, null for empty shapes; coordinates as they are when `prj` is missing. */
  export function parseShp(shp: Uint8Array, prj?: string): (Shape | null)[];
  /** Rows of a .dbf; `encoding` as TextDecoder names it. */
  export function parseDbf(dbf: Uint8Array, encoding?: string): Record<string, unknown>[];
}
