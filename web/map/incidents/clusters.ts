import type { IncidentId, Position } from '@/core/incident/incident';
import type { Mark } from '@/core/incident/mark';
import { marksByUrgency } from './mark-looks';
import type { MarkSlots } from './mark-slots';

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface Cluster {
  /**
   * Level, column and row of its cell, or `@` and the address where all of it is at one: the same cluster keeps its id
   * while the map moves.
   */
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
/** Two closer than this, a tenth of a metre, are at one address: no map tells them apart. */
const ADDRESS_DEG = 1e-6;

/** Columns and rows of addresses from the slots' origin fit into 26 bits each over any street. */
const addressKey = (east_deg: number, north_deg: number): number =>
  Math.round(east_deg / ADDRESS_DEG) * 2 ** 26 + Math.round(north_deg / ADDRESS_DEG);

const addressId = ([longitude, latitude]: Position): string =>
  `@${longitude.toFixed(6)},${latitude.toFixed(6)}`;
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
  const few = all.filter((cell) => cell.count < SMALLEST_CLUSTER);
  const level = Math.floor(zoom);
  // Two at one address would be one mark that looks like one incident.
  const pairs = few.filter(({ first: [one, other] }) => one && other && isOneAddress(slots, one, other));
  return {
    alone: few.filter((cell) => !pairs.includes(cell)).flatMap((cell) => cell.first),
    clusters: [
      ...all
        .filter((cell) => cell.count >= SMALLEST_CLUSTER)
        .map((cell) => clusterOf(cell, `${level}/${cell.column}/${cell.row}`)),
      ...pairs.map((cell) => clusterOf(cell)),
    ],
  };
}

function isOneAddress(slots: Readonly<Record<Mark, MarkSlots>>, one: MarkSlot, other: MarkSlot): boolean {
  const key = ({ mark, slot }: MarkSlot) =>
    addressKey(slots[mark].offsets[slot * 2] ?? 0, slots[mark].offsets[slot * 2 + 1] ?? 0);
  return key(one) === key(other);
}

type Counted = Pick<Gathering, 'byMark' | 'count' | 'sumLongitude' | 'sumLatitude'>;

function clusterOf({ byMark, count, sumLongitude, sumLatitude }: Counted, id?: string): Cluster {
  const position = [sumLongitude / count, sumLatitude / count] as const;
  const worst = marksByUrgency.findLast((mark) => byMark[mark] > 0) ?? 'closed';
  return { id: id ?? addressId(position), count, byMark, worst, position };
}

/**
 * Incidents by address: several at one are a cluster at every zoom, the others are `alone`. Null where every one has an
 * address of its own. Yields now and then, like `clusterMarks`.
 */
export function* clusterAddresses(
  slots: Readonly<Record<Mark, MarkSlots>>,
): Generator<void, { readonly clusters: readonly Cluster[]; readonly alone: readonly MarkSlot[] } | null> {
  const addresses = new Map<number, Counted & { readonly first: MarkSlot }>();
  let isShared = false;
  let seen = 0;
  for (const mark of marksByUrgency) {
    const { length, offsets, origin } = slots[mark];
    for (let slot = 0; slot < length; slot += 1) {
      seen += 1;
      if (seen % BATCH === 0) yield;
      const [east, north] = [offsets[slot * 2] ?? 0, offsets[slot * 2 + 1] ?? 0];
      const key = addressKey(east, north);
      let address = addresses.get(key);
      if (address) isShared = true;
      else {
        address = { first: { mark, slot }, byMark: noMarks(), count: 0, sumLongitude: 0, sumLatitude: 0 };
        addresses.set(key, address);
      }
      address.count += 1;
      address.sumLongitude += origin[0] + east;
      address.sumLatitude += origin[1] + north;
      address.byMark[mark] += 1;
    }
  }
  if (!isShared) return null;
  const all = [...addresses.values()];
  return {
    alone: all.filter(({ count }) => count === 1).map(({ first }) => first),
    clusters: all.filter(({ count }) => count > 1).map((address) => clusterOf(address)),
  };
}

/** Whether all that a cluster counts is at one address: coming nearer would not take it apart. */
export const isAddress = (clusterId: string): boolean => clusterId.startsWith('@');

/**
 * The box in which lies exactly what a cluster counts: the question behind its number. An address is as wide as what no
 * map tells apart.
 * @param latitude of the slots' origin, by which the rows of the grid are shortened
 */
export function clusterBounds(clusterId: string, scale: number, latitude: number): Bounds {
  if (isAddress(clusterId)) {
    const [lng = 0, lat = 0] = clusterId.slice(1).split(',').map(Number);
    return [lng - ADDRESS_DEG / 2, lat - ADDRESS_DEG / 2, lng + ADDRESS_DEG / 2, lat + ADDRESS_DEG / 2];
  }
  const [level = 0, column = 0, row = 0] = clusterId.split('/').map(Number);
  const { width_deg, height_deg } = gridAt(level, scale, latitude);
  return [column * width_deg, row * height_deg, (column + 1) * width_deg, (row + 1) * height_deg];
}

/** Ids of exactly the incidents a cluster counts, the most urgent last: its number opens its list. */
export function clusterMembers(
  slots: Readonly<Record<Mark, MarkSlots>>,
  clusterId: string,
  scale: number,
): IncidentId[] {
  const isMember = membership(slots.reported.origin, clusterId, scale);
  const members: IncidentId[] = [];
  for (const mark of marksByUrgency) {
    const { length, offsets, origin } = slots[mark];
    for (let slot = 0; slot < length; slot += 1) {
      const [east, north] = [offsets[slot * 2] ?? 0, offsets[slot * 2 + 1] ?? 0];
      if (isMember(east, north, origin)) members.push(slots[mark].idAt(slot));
    }
  }
  return members;
}

type IsMember = (east_deg: number, north_deg: number, origin: Position) => boolean;

function membership(of: Position, clusterId: string, scale: number): IsMember {
  if (isAddress(clusterId)) {
    const [lng = 0, lat = 0] = clusterId.slice(1).split(',').map(Number);
    const key = addressKey(lng - of[0], lat - of[1]);
    return (east, north) => addressKey(east, north) === key;
  }
  const [level = 0, column = 0, row = 0] = clusterId.split('/').map(Number);
  const { width_deg, height_deg } = gridAt(level, scale, of[1]);
  return (east, north, origin) =>
    Math.floor((origin[0] + east) / width_deg) === column &&
    Math.floor((origin[1] + north) / height_deg) === row;
}
