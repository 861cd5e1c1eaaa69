/** WGS 84 degrees. */
export type Place = readonly [longitude: number, latitude: number];

/** What was changed so that borders are shared corner for corner. */
export type RepairKind =
  | 'ring_closed'
  | 'corner_repeated'
  | 'spike_removed'
  | 'corner_moved'
  | 'corner_added'
  | 'edge_collapsed'
  | 'outline_met';

/** One change to the ground of units, at one place. */
export interface Repair {
  readonly kind: RepairKind;
  readonly place: Place;
  /** Ids; the changed unit first. */
  readonly units: readonly string[];
  /** How far the border moved there. */
  readonly size_m: number;
}

/** Why a file cannot be used, or what of it wants a look. */
export type FindingCode =
  // The file
  | 'unreadable_file'
  | 'empty_file'
  | 'too_large'
  | 'unknown_format'
  | 'not_json'
  | 'unknown_encoding'
  | 'not_geojson'
  | 'type_guessed'
  | 'not_zip'
  | 'broken_zip'
  | 'several_layers'
  | 'missing_shp'
  | 'broken_shp'
  | 'short_shp'
  | 'missing_dbf'
  | 'broken_dbf'
  | 'rows_differ'
  | 'missing_prj'
  | 'unknown_prj'
  | 'old_datum'
  | 'encoding_guessed'
  | 'encoding_wrong'
  | 'broken_xml'
  | 'xml_doctype'
  | 'open_quote'
  | 'broken_excel'
  | 'old_excel'
  | 'empty_table'
  | 'no_key_column'
  | 'no_value_column'
  | 'columns_unread'
  // Its coordinates
  | 'needs_crs'
  | 'unknown_crs'
  | 'crs_differs'
  | 'bad_number'
  | 'outside_earth'
  | 'height_dropped'
  // Its units
  | 'no_polygons'
  | 'other_geometry'
  | 'empty_geometry'
  | 'too_many_units'
  | 'too_many_corners'
  | 'too_many_for_draft'
  | 'parts_split'
  | 'repeated_id'
  | 'id_changed'
  | 'new_circle'
  | 'circle_gone'
  | 'repeated_name'
  | 'without_name'
  | 'lost_names'
  | 'bad_residents'
  | 'rounded_residents'
  | 'without_circle'
  | 'rows_unmatched'
  | 'row_unmatched'
  | 'row_ambiguous'
  | 'row_repeated'
  | 'unknown_value'
  // Where it lies
  | 'datum_fits'
  | 'datum_other'
  | 'datum_far'
  | 'datum_unknown'
  // Its borders
  | 'too_few_corners'
  | 'repeated_corner'
  | 'crossing_ring'
  | 'wrong_way'
  | 'hole_outside'
  | 'pinched_apart'
  | 'gap'
  | 'overlap'
  | 'separate_part'
  | 't_junction'
  | 'broken_arc'
  | 'outline_differs'
  | 'outline_tangled';

/** Something to tell about a file. `severity` 'refusal' means that nothing of it can be used as it is. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'note' | 'warning' | 'refusal';
  readonly place: Place | null;
  /** Ids or names of the units concerned. */
  readonly units: readonly string[];
  /** What the sentence speaks of: counts, metres, names. */
  readonly values: Readonly<Record<string, string | number>>;
}

type Details = Partial<Pick<Finding, 'place' | 'units' | 'values'>>;

const find =
  (severity: Finding['severity']) =>
  (code: FindingCode, details: Details = {}): Finding => ({
    code,
    severity,
    place: null,
    units: [],
    values: {},
    ...details,
  });

export const note = find('note');
export const warning = find('warning');
export const refusal = find('refusal');
