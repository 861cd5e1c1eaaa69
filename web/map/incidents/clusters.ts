import type { IncidentId, Position } from '@/core/incident/incident';
import type { Mark } from '@/core/incident/mark';
import { marksByUrgency } from './mark-looks';
import type { MarkSlots } from './mark-slots';

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface Cluster {
  /** Level, column and row of its cell: the same cluster keeps its id while the map moves. */
  readonly id: string;
  readonly count: number;
  readonly byMark: Readonly<Record<Mark, number>>;
  /** The most urgent mark in it. */
  readonly worst: Mark;
  /** Mean position of its incidents. */
  readonly position: Position;
}

/** Side of a cell in screen pixels at scale 1, at a whole zoom level. */
const CELL_PX = 72;

/** Side of a cell in degrees of longitude at a zoom. It steps with whole levels, so clusters do not swim while zooming. */
export function cellSize_deg(zoom: number, scale: number): number {
  return (CELL_PX * scale * 360) / (512 * 2 ** Math.floor(zoom));
}

/** A fixed grid over the world. Rows are shortened by the latitude, so that cells are square on screen. */
function gridAt(zoom: number, scale: number, latitude: number) {
  const width_deg = cellSize_deg(zoom, scale);
  return { width_deg, height_deg: width_deg * Math.cos((latitude * Math.PI) / 180) };
}

/** Where an incident lies in the slots. */
export interface MarkSlot {
  readonly mark: Mark;
  readonly slot: number;
}
interface Gathering {
  readonly column: number;
  readonly row: number;
  /** The first few, so that those who are alone can be drawn as themselves. */
  readonly first: MarkSlot[];
  readonly byMark: Record<Mark, number>;
  count: number;
  sumLongitude: number;
  sumLatitude: number;
}
const noMarks = (): Record<Mark, number> =>
  Object.fromEntries(marksByUrgency.map((mark) => [mark, 0])) as Record<Mark, number>;

/** So many are gathered between two looks at the clock. */
const BATCH = 8192;
/** Fewer than this in a cell are drawn one by one. */
export const SMALLEST_CLUSTER = 3;

/** Columns and rows fit into 16 bits each around the middle of a street, and a small whole number is a fast key. */
const keyOf = (column: number, row: number) => (column << 16) ^ (row & 0xffff);

/**
 * Incidents by cell of a fixed world grid: every incident of the cells that touch `within` is either in exactly one
 * cluster or among `alone`, and a cell is gathered whole. Yields now and then; the slots must not change until it is done.
 */
export function* clusterMarks(
  slots: Readonly<Record<Mark, MarkSlots>>,
  zoom: number,
  scale: number,
  within: Bounds,
): Generator<void, { readonly clusters: readonly Cluster[]; readonly alone: readonly MarkSlot[] }> {
  const { width_deg, height_deg } = gridAt(zoom, scale, slots.reported.origin[1]);
  const columnAt = (longitude: number) => Math.floor(longitude / width_deg);
  const rowAt = (latitude: number) => Math.floor(latitude / height_deg);
  const [west, south, east, north] = [
    columnAt(within[0]),
    rowAt(within[1]),
    columnAt(within[2]),
    rowAt(within[3]),
  ];
  const cells = new Map<number, Gathering>();
  for (const mark of marksByUrgency) {
    const { length, offsets, origin } = slots[mark];
    for (let slot = 0; slot < length; slot += 1) {
      if (slot % BATCH === BATCH - 1) yield;
      const longitude = origin[0] + (offsets[slot * 2] ?? 0);
      const latitude = origin[1] + (offsets[slot * 2 + 1] ?? 0);
      const column = columnAt(longitude);
      const row = rowAt(latitude);
      if (column < west || column > east || row < south || row > north) continue;
      const key = keyOf(column, row);
      let cell = cells.get(key);
      if (!cell) {
        cell = { column, row, first: [], byMark: noMarks(), count: 0, sumLongitude: 0, sumLatitude: 0 };
        cells.set(key, cell);
      }
      if (cell.count < SMALLEST_CLUSTER - 1) cell.first.push({ mark, slot });
      cell.count += 1;
      cell.sumLongitude += longitude;
      cell.sumLatitude += latitude;
      cell.byMark[mark] += 1;
    }
  }
  const all = [...cells.values()];
  const clusters = all.filter((cell) => cell.count >= SMALLEST_CLUSTER);
  return {
    alone: all.filter((cell) => cell.count < SMALLEST_CLUSTER).flatMap((cell) => cell.first),
    clusters: clusters.map(({ column, row, count, sumLongitude, sumLatitude, byMark }) => ({
      id: `${Math.floor(zoom)}/${column}/${row}`,
      count,
      byMark,
      worst: marksByUrgency.findLast((mark) => byMark[mark] > 0) ?? 'closed',
      position: [sumLongitude / count, sumLatitude / count],
    })),
  };
}

/** Ids of exactly the incidents a cluster counts: its number opens its list. */
export function clusterMembers(
  slots: Readonly<Record<Mark, MarkSlots>>,
  clusterId: string,
  scale: number,
): IncidentId[] {
  const [level = 0, column = 0, row = 0] = clusterId.split('/').map(Number);
  const { width_deg, height_deg } = gridAt(level, scale, slots.reported.origin[1]);
  const members: IncidentId[] = [];
  for (const mark of marksByUrgency) {
    for (let slot = 0; slot < slots[mark].length; slot += 1) {
      if (Math.floor(slots[mark].longitudeAt(slot) / width_deg) !== column) continue;
      if (Math.floor(slots[mark].latitudeAt(slot) / height_deg) === row) members.push(slots[mark].idAt(slot));
    }
  }
  return members;
}
