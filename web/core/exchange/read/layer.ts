import type { Circle } from '../../edition/edition';
import type { ToWgs84 } from '../convert';
import type { Crs } from '../crs';
import type { Finding } from '../finding';

export type Position = readonly number[];
/** GeoJSON Polygon coordinates, in whatever system the file has. */
export type PolygonRings = readonly (readonly Position[])[];

/** One feature of a file that has ground. */
export interface RawFeature {
  /** Its place in the file, from 1: what a sentence about it names. */
  readonly number: number;
  readonly id: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly polygons: readonly PolygonRings[];
}

/** The ground in a file, before anything is known of its coordinate system. */
export interface Layer {
  readonly format: 'geojson' | 'shapefile' | 'kml';
  readonly features: readonly RawFeature[];
  /** What the file itself says; null when it says nothing, or nothing that is understood. */
  readonly crs: Crs | null;
  /** Circles that our own export keeps beside the units. */
  readonly circles: readonly Circle[];
  /** What our own export says of its data; it goes along. */
  readonly marks: { readonly isSchematic: boolean; readonly isSynthetic: boolean };
  readonly findings: readonly Finding[];
}

export const unmarked: Layer['marks'] = { isSchematic: false, isSynthetic: false };

/** Rows of attributes without ground. */
export interface Table {
  readonly format: 'csv' | 'excel';
  readonly columns: readonly string[];
  /** The row's number in the file, as a spreadsheet shows it, and its cells by column. */
  readonly rows: readonly { readonly number: number; readonly cells: Readonly<Record<string, string>> }[];
  readonly findings: readonly Finding[];
}

export interface Refused {
  readonly read: false;
  readonly findings: readonly Finding[];
}

export type ReadFile =
  | { readonly read: true; readonly layer: Layer }
  | { readonly read: true; readonly table: Table }
  | Refused;

export const refused = (...findings: Finding[]): Refused => ({ read: false, findings });

/** Every position through a conversion, heights dropped; rings stay as they are otherwise. */
export const converted = (features: readonly RawFeature[], convert: ToWgs84): RawFeature[] =>
  features.map((feature) => ({
    ...feature,
    polygons: feature.polygons.map((rings) =>
      rings.map((ring) => ring.map(([x = Number.NaN, y = Number.NaN]) => convert(x, y))),
    ),
  }));
