/** What the database counts, as columns: one row per cell, area, day, hour and group in which something was reported. */

/** The cells that the rows name; each is an index in the grid of its own size (sensitive ones are coarsened). */
export interface CellDictionary {
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 50, 100, 200 or 400. */
  readonly size_m: Uint16Array;
}

/** The smallest area that may be told of a row: null where the unit, or the whole place, is not told or not known. */
export interface CubeArea {
  readonly unitId: string | null;
  readonly circleId: string | null;
  readonly communityId: string | null;
}

/** What was reported, by the day and hour of the report (Asia/Shanghai). All columns have one length. */
export interface ReportedRows {
  readonly cell: Uint16Array;
  readonly area: Uint16Array;
  readonly day: Uint16Array;
  readonly hour: Uint8Array;
  readonly group: Uint8Array;
  readonly count: Uint16Array;
}

/** What was closed, by the day of closing. All columns have one length. */
export interface ClosedRows {
  readonly cell: Uint16Array;
  readonly area: Uint16Array;
  readonly day: Uint16Array;
  readonly group: Uint8Array;
  readonly closed: Uint16Array;
  /** Closed within their limit. */
  readonly onTime: Uint16Array;
  /** Closed ones that had a limit: the denominator of the on-time rate. */
  readonly withLimit: Uint16Array;
  /** Sum of minutes from report to close. */
  readonly minutes: Uint32Array;
}

export interface Cube {
  readonly cells: CellDictionary;
  readonly areas: readonly CubeArea[];
  readonly groupIds: readonly string[];
  /** The day with number 0 in the rows, as days since 1970-01-01 of the Asia/Shanghai calendar. */
  readonly firstDay: number;
  readonly reported: ReportedRows;
  readonly closed: ClosedRows;
}

/** The cell of an incident without a place. */
export const UNPLACED = 65_535;
