/** What the review shows, and its home: the URL. Reading never fails; what cannot be read becomes a fault and a default. */
import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { CELL_SIZES_M, type CellSize } from '@/core/hotspot/grid';
import type { IncidentId } from '@/core/incident/incident';
import { dayNumber, dayText } from '@/core/time/shanghai';
import { readArea, writeArea } from '@/parts/area/area-address';
import {
  AddressReader,
  type Fault,
  keepTexts,
  oneOf,
  oneOfNumbers,
  type Read,
  rowNumber,
} from '@/ui/address';
import { firstLayer, layerIds, type ReviewLayer } from './layers';
import type { Days } from './review/question';

export const presetIds = ['today', '7d', '30d', '90d', 'month', '2024'] as const;
export type PresetId = (typeof presetIds)[number];
export const BANDS_M = [200, 300, 400, 600] as const;
export const BANDWIDTHS_M = [150, 250, 400, 600] as const;
export const WINDOWS_DAYS = [30, 60, 90] as const;
export const tabIds = ['figures', 'places', 'compare', 'watch'] as const;
export type TabId = (typeof tabIds)[number];

/** Which incidents a list holds: all of a state, or those of one thing that the screen counts. */
export type ListPlace =
  | { readonly kind: 'all' }
  | { readonly kind: 'cell'; readonly x: number; readonly y: number }
  | { readonly kind: 'item'; readonly itemId: string }
  /** Of a group, and not told by item. */
  | { readonly kind: 'untold'; readonly groupId: string }
  /** Told in larger cells only, or in none. */
  | { readonly kind: 'coarser' | 'none' }
  /** In parts that the area had in former editions and has no more. */
  | { readonly kind: 'former' }
  /** In the cells of the street, or in none that is judged. */
  | { readonly kind: 'mapped' | 'unjudged' }
  /** The hot patch that one cell belongs to. */
  | { readonly kind: 'patch'; readonly x: number; readonly y: number }
  /** The cluster that one incident belongs to. */
  | { readonly kind: 'cluster'; readonly incidentId: IncidentId }
  /** A repeat place: an item that came again in a unit, or a place of the gazetteer. */
  | { readonly kind: 'again'; readonly unitId: string; readonly itemId: string }
  | { readonly kind: 'place'; readonly placeId: string }
  /** Counted before or after the measure that is open; those left out are of both. */
  | { readonly kind: 'measure'; readonly part: MeasurePart };
export const measureParts = [
  'inside-before',
  'inside-after',
  'outside-before',
  'outside-after',
  'left_out',
] as const;
export type MeasurePart = (typeof measureParts)[number];
export const listStates = ['reported', 'closed', 'closed_on_time', 'closed_with_limit'] as const;
export type ListState = (typeof listStates)[number];

export interface ReviewListRef {
  readonly state: ListState;
  readonly place: ListPlace;
  /** Of the period compared with, not of the one looked at. */
  readonly isEarlier?: boolean;
}

/** All that was reported in the area and period that are looked at. */
export const everyReport: ReviewListRef = { state: 'reported', place: { kind: 'all' } };

export interface ReviewView {
  readonly area: AreaRef;
  readonly layer: ReviewLayer;
  readonly size_m: CellSize;
  readonly band_m: number;
  readonly bandwidth_m: number;
  /** Null is every group. */
  readonly groupIds: readonly string[] | null;
  readonly period: PresetId | Days;
  /** Null compares with what comes before of itself: the stretch of the same length, or last month. */
  readonly compareDays: Days | null;
  readonly hours: number;
  readonly weekdays: number;
  /** The measure whose before and after is open, and how many days either side are wanted. */
  readonly measure: { readonly id: number; readonly window_days: (typeof WINDOWS_DAYS)[number] } | null;
  readonly list: ReviewListRef | null;
  readonly incident: IncidentId | null;
  readonly tab: TabId;
  readonly isSwiped: boolean;
}

export const searchKeys = [
  'area',
  'layer',
  'size',
  'band',
  'radius',
  'groups',
  'period',
  'versus',
  'hours',
  'weekdays',
  'measure',
  'list',
  'incident',
  'tab',
  'swipe',
] as const;
export type ReviewSearch = Partial<Record<(typeof searchKeys)[number], string>>;
export interface ViewFault extends Fault<keyof ReviewSearch> {
  /** A period that ended before it began: understood, and turned round. */
  readonly isTurned?: true;
}

export const readReviewSearch = (raw: Readonly<Record<string, unknown>>): ReviewSearch =>
  keepTexts(searchKeys, raw);

/** `2026-11-01..2026-11-23`, the last day included. A reversed one is turned round: what was meant is plain. */
function readDays(text: string): Days | null {
  const [a, b, ...rest] = text.split('..').map(dayNumber);
  if (a === undefined || a === null || b === undefined || b === null || rest.length > 0) return null;
  return [Math.min(a, b), Math.max(a, b) + 1];
}
/** Days of this form are in the order of their texts. */
const isReversed = (text: string): boolean => readDays(text) !== null && text.slice(0, 10) > text.slice(12);
const writeDays = ([from, to]: Days): string => `${dayText(from)}..${dayText(to - 1)}`;

export const ARTICLE_DAYS: Days = [dayNumber('2024-01-01') ?? 0, dayNumber('2024-11-01') ?? 0];
const firstOfMonth = (day: number) => dayNumber(`${dayText(day).slice(0, 7)}-01`) ?? day;

/** Whole Asia/Shanghai days; `today` is the one under way, and the last of every period that reaches it. */
export function daysOf(period: ReviewView['period'], today: number): Days {
  if (typeof period !== 'string') return period;
  if (period === '2024') return ARTICLE_DAYS;
  if (period === 'month') return [firstOfMonth(today), today + 1];
  const length = { today: 1, '7d': 7, '30d': 30, '90d': 90 }[period];
  return [today + 1 - length, today + 1];
}

/** What a period is compared with when nobody says otherwise. */
export function comparedWith(period: ReviewView['period'], today: number): Days {
  const [from, to] = daysOf(period, today);
  // This month so far against as many days of last month.
  if (period === 'month') {
    const start = firstOfMonth(from - 1);
    return [start, Math.min(start + (to - from), from)];
  }
  return [from - (to - from), from];
}

/** Bits of a day's hours or a week's days, in hexadecimal. */
const mask =
  (most: number): Read<number> =>
  (text) => {
    const value = /^[0-9a-f]{1,6}$/.test(text) ? Number.parseInt(text, 16) : 0;
    return value > 0 && value <= most ? value : null;
  };

function readMeasure(text: string): ReviewView['measure'] {
  const [, id, days = '30'] = /^([1-9][0-9]{0,11})(?:-(\d+))?$/.exec(text) ?? [];
  const window_days = oneOfNumbers(WINDOWS_DAYS)(days);
  return id === undefined || !window_days ? null : { id: Number(id), window_days };
}

/** Reads the URL against the street as it is. Without a map yet, an area is taken at its word. */
export function settle(
  search: ReviewSearch,
  streetId: string,
  map: StreetMap | null,
  knownGroups: ReadonlySet<string> | null,
): { readonly view: ReviewView; readonly faults: readonly ViewFault[] } {
  const reader = new AddressReader<keyof ReviewSearch, ViewFault>(search);
  const daysAt = (key: 'period' | 'versus') => (text: string) => {
    if (isReversed(text)) reader.faults.push({ key, value: text, isTurned: true });
    return readDays(text);
  };
  const view: ReviewView = {
    area: reader.get<AreaRef>('area', { level: 'street', id: streetId }, (text) => readArea(text, map)),
    layer: reader.get('layer', firstLayer, oneOf(layerIds)),
    size_m: reader.get('size', 100, oneOfNumbers(CELL_SIZES_M)),
    band_m: reader.get('band', 300, oneOfNumbers(BANDS_M)),
    bandwidth_m: reader.get('radius', 250, oneOfNumbers(BANDWIDTHS_M)),
    groupIds: reader.get<readonly string[] | null>('groups', null, (text) => {
      const ids = text.split(',');
      return knownGroups === null || ids.every((id) => knownGroups.has(id)) ? ids : null;
    }),
    period: reader.get<ReviewView['period']>(
      'period',
      '30d',
      (text) => oneOf(presetIds)(text) ?? daysAt('period')(text),
    ),
    compareDays: reader.get<Days | null>('versus', null, daysAt('versus')),
    hours: reader.get('hours', ALL_HOURS, mask(ALL_HOURS)),
    weekdays: reader.get('weekdays', ALL_WEEKDAYS, mask(ALL_WEEKDAYS)),
    measure: reader.get<ReviewView['measure']>('measure', null, readMeasure),
    list: reader.get<ReviewView['list']>('list', null, readList),
    incident: reader.get<IncidentId | null>('incident', null, rowNumber as Read<IncidentId>),
    tab: reader.get('tab', 'figures', oneOf(tabIds)),
    isSwiped: reader.get('swipe', false, (text) => (text === '1' ? true : null)),
  };
  return { view, faults: reader.faults };
}

/** `reported@item-B02@earlier`: a state, a place unless it is all, and whether it is of the period compared with. */
function readList(text: string): ReviewListRef | null {
  const parts = text.split('@');
  const isEarlier = parts.length > 1 && parts.at(-1) === 'earlier';
  const [name = '', placeText, ...rest] = isEarlier ? parts.slice(0, -1) : parts;
  const state = listStates.find((one) => one === name);
  const place: ListPlace | null = placeText === undefined ? { kind: 'all' } : readPlace(placeText);
  if (state === undefined || place === null || rest.length > 0) return null;
  if (state !== 'reported' && !ofEveryState.has(place.kind)) return null;
  if (isEarlier && !ofEveryState.has(place.kind) && !ofItems.has(place.kind)) return null;
  return isEarlier ? { state, place, isEarlier } : { state, place };
}
/** The other places are counted by reports only, and but for items in the period looked at only. */
const ofEveryState: ReadonlySet<ListPlace['kind']> = new Set(['all', 'cell', 'coarser', 'none', 'former']);
const ofItems: ReadonlySet<ListPlace['kind']> = new Set(['item', 'untold']);

const wordPlaces = ['none', 'coarser', 'former', 'mapped', 'unjudged'] as const;
const idPlaces: readonly (readonly [RegExp, (...ids: string[]) => ListPlace])[] = [
  [/^(-?\d{1,7}),(-?\d{1,7})$/, (x, y) => ({ kind: 'cell', x: Number(x), y: Number(y) })],
  [/^item-([A-Za-z0-9]{1,12})$/, (itemId = '') => ({ kind: 'item', itemId })],
  [/^untold-([A-Za-z0-9]{1,12})$/, (groupId = '') => ({ kind: 'untold', groupId })],
  [/^patch-(-?\d{1,7}),(-?\d{1,7})$/, (x, y) => ({ kind: 'patch', x: Number(x), y: Number(y) })],
  [/^cluster-([1-9]\d{0,15})$/, (id) => ({ kind: 'cluster', incidentId: Number(id) as IncidentId })],
  [
    /^again-([a-z0-9-]{1,24})-([A-Z]\d{2})$/,
    (unitId = '', itemId = '') => ({ kind: 'again', unitId, itemId }),
  ],
  [/^place-(.{1,40})$/, (placeId = '') => ({ kind: 'place', placeId })],
];

function readPlace(text: string): ListPlace | null {
  const word = wordPlaces.find((one) => one === text);
  if (word) return { kind: word };
  const part = measureParts.find((one) => one === text);
  if (part) return { kind: 'measure', part };
  for (const [pattern, placeOf] of idPlaces) {
    const found = pattern.exec(text);
    if (found) return placeOf(...found.slice(1));
  }
  return null;
}

function writeList({ state, place, isEarlier }: ReviewListRef): string {
  return [state, writePlace(place), isEarlier ? 'earlier' : null].filter((part) => part !== null).join('@');
}

function writePlace(place: ListPlace): string | null {
  switch (place.kind) {
    case 'all':
      return null;
    case 'cell':
      return `${place.x},${place.y}`;
    case 'item':
      return `item-${place.itemId}`;
    case 'untold':
      return `untold-${place.groupId}`;
    case 'patch':
      return `patch-${place.x},${place.y}`;
    case 'cluster':
      return `cluster-${place.incidentId}`;
    case 'again':
      return `again-${place.unitId}-${place.itemId}`;
    case 'place':
      return `place-${place.placeId}`;
    case 'measure':
      return place.part;
    default:
      return place.kind;
  }
}

/** The shortest text for a view: defaults stay out of the address. */
export function writeView(view: ReviewView): ReviewSearch {
  const search: ReviewSearch = {};
  const area = writeArea(view.area);
  if (area) search.area = area;
  if (view.layer !== firstLayer) search.layer = view.layer;
  if (view.size_m !== 100) search.size = String(view.size_m);
  if (view.band_m !== 300) search.band = String(view.band_m);
  if (view.bandwidth_m !== 250) search.radius = String(view.bandwidth_m);
  if (view.groupIds !== null) search.groups = view.groupIds.join(',');
  if (view.period !== '30d')
    search.period = typeof view.period === 'string' ? view.period : writeDays(view.period);
  if (view.compareDays !== null) search.versus = writeDays(view.compareDays);
  if (view.hours !== ALL_HOURS) search.hours = view.hours.toString(16);
  if (view.weekdays !== ALL_WEEKDAYS) search.weekdays = view.weekdays.toString(16);
  if (view.measure)
    search.measure =
      view.measure.window_days === 30
        ? `${view.measure.id}`
        : `${view.measure.id}-${view.measure.window_days}`;
  if (view.list) search.list = writeList(view.list);
  if (view.incident !== null) search.incident = String(view.incident);
  if (view.tab !== 'figures') search.tab = view.tab;
  if (view.isSwiped) search.swipe = '1';
  return search;
}
