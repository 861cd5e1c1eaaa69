import type { FeatureCollection } from 'geojson';
import type { Circle, EditionData } from '@/core/edition/edition';
import type { UnitPolygon } from '@/core/edition/partition';

/** Units and circles of one edition or draft, as `loadDocument` and core's `toPolygons` give them. */
export interface EditionParts {
  readonly units: readonly UnitPolygon[];
  readonly circles: readonly Circle[];
}

export interface ImportDialogProps {
  readonly isOpen: boolean;
  /** The draft or edition at hand: what imported units are matched with and what a table's rows are joined to. */
  readonly present: EditionParts;
  /** `440311001`: tells which district's extent a file of a whole district is compared with. */
  readonly streetId: string;
  /**
   * What the screen draws over the map while the dialog is open, WGS 84; null takes it away. Features have `kind`:
   * 'outline' (the file's units as lines), 'repair' or 'problem' (points, with `text` in the reader's language).
   */
  readonly onPreview: (shapes: FeatureCollection | null) => void;
  /** A place of the list was pressed: the screen brings it into view. */
  readonly onShowPlace: (place: readonly [longitude: number, latitude: number]) => void;
  /**
   * The reviewed result: a partition, its units' origins are units of `present`. The dialog waits for the promise and shows
   * a refusal's text.
   */
  readonly onAccept: (imported: EditionData) => void | Promise<void>;
  readonly onClose: () => void;
}

export interface ExportMenuProps {
  readonly edition: {
    /** Asked for when something is written: putting the polygons of a whole street together takes time. */
    readonly parts: () => EditionParts;
    /** For file names and headings. */
    readonly name: string;
    readonly streetName: string;
    readonly isSchematic: boolean;
    readonly isSynthetic: boolean;
  };
  readonly isDisabled?: boolean;
  /** The print map belongs to the screen; without it the entry is missing. */
  readonly onPrintMap?: () => void;
}
