/** What dispatch shows, and its home: the URL. Reading never fails; what cannot be read becomes a fault and a default. */
import type { AreaRef } from '@/core/area/area';
import { parentOf } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { type CountedState, countedStates, type ListSort, listSorts } from '@/core/incident/detail';
import type { IncidentId, IncidentStream, Position } from '@/core/incident/incident';
import { type Step, stepIds } from '@/core/queue/steps';
import type { Bounds } from '@/map/incidents/clusters';
import { type LayerId, type LayerVisibility, layerIds } from '@/map/layer-ids';
import { nearestArea, readArea, writeArea } from '@/parts/area/area-address';
import { AddressReader, type Fault, keepTexts, oneOf, type Read, rowNumber } from '@/ui/address';
import { defaultPeriod, type PeriodId, periodIds } from './period';

/** The tabs of the queue, in the order of their keys 1 to 9; what is due next is read first. */
export const tabs = countedStates;
export type Tab = CountedState;
/** The one that is open where the address names none. */
export const defaultTab: Tab = 'open';

export const listStates = [
  ...tabs,
  'reported',
  'closed',
  'closed_on_time',
  // Of a community: in circles that it had in former editions and has no more.
  'reported_former',
  'closed_former',
] as const;
export type ListState = (typeof listStates)[number];

/** The state whose incidents a list of former circles holds; null for any other list. */
export const formerOf = (state: ListState): 'reported' | 'closed' | null =>
  state === 'reported_former' ? 'reported' : state === 'closed_former' ? 'closed' : null;

/** Whether an area has that list: only communities have circles of former editions. */
const hasList = (area: AreaRef, list: ListState): boolean =>
  formerOf(list) === null || area.level === 'community';

export const streams: readonly IncidentStream[] = ['dispute', 'express', 'petition'];

/** A place someone looked up: it has a point and the name it was found by. */
export interface FoundPlace {
  readonly position: Position;
  readonly name: string;
}

export interface DispatchView {
  readonly area: AreaRef;
  readonly list: ListState | null;
  readonly incident: IncidentId | null;
  readonly period: PeriodId;
  readonly stream: IncidentStream | null;
  readonly layers: LayerVisibility;
  readonly place: FoundPlace | null;
  /** What is unfolded above the queue: 概况, the figures, parts and trend of the area, or the board of the four steps. */
  readonly overview: Overview | null;
  /** Only what is in this step. */
  readonly step: Step | null;
  /** What was typed to narrow the queue; empty for all. */
  readonly words: string;
  readonly sort: ListSort;
  /** Only what lies in this box: what the map shows, or a number on it counts. */
  readonly within: Bounds | null;
  /** What a narrow screen shows of the two that stand side by side on a wide one. */
  readonly pane: Pane;
}

/** What is due first comes first. */
export const defaultSort: ListSort = 'due';

export const overviews = ['open', 'steps'] as const;
export type Overview = (typeof overviews)[number];

export const panes = ['queue', 'map'] as const;
export type Pane = (typeof panes)[number];

/** The same as it stands in the URL: texts, absent when default. */
export type DispatchSearch = Partial<
  Record<
    | 'area'
    | 'list'
    | 'incident'
    | 'period'
    | 'stream'
    | 'layers'
    | 'place'
    | 'overview'
    | 'step'
    | 'words'
    | 'sort'
    | 'within'
    | 'pane',
    string
  >
>;
export const dispatchSearchKeys = [
  'area',
  'list',
  'incident',
  'period',
  'stream',
  'layers',
  'place',
  'overview',
  'step',
  'words',
  'sort',
  'within',
  'pane',
] as const;

/** What a figure's link takes away: it counts all of its area, so its list is not narrowed. */
export const unnarrowed: Partial<DispatchView> = {
  incident: null,
  words: '',
  within: null,
  step: null,
  pane: 'queue',
};

/** Something in the address that does not exist. `shown` is the name of what is shown instead, where that is a place. */
export interface ViewFault extends Fault<keyof DispatchSearch> {
  readonly shown?: AreaRef;
}

export const readDispatchSearch = (raw: Readonly<Record<string, unknown>>): DispatchSearch =>
  keepTexts(dispatchSearchKeys, raw);

/** Reads the URL against the street as it is. Without a map yet, an area is taken at its word. */
export function settle(
  search: DispatchSearch,
  streetId: string,
  map: StreetMap | null,
  defaults: LayerVisibility,
): { readonly view: DispatchView; readonly faults: readonly ViewFault[] } {
  const reader = new AddressReader<keyof DispatchSearch, ViewFault>(search);
  const street: AreaRef = { level: 'street', id: streetId };
  const area = reader.get('area', street, (text) => {
    const found = readArea(text, map);
    if (found) return found;
    const shown = nearestArea(text, map) ?? street;
    reader.faults.push({ key: 'area', value: text, shown });
    return shown;
  });
  const view: DispatchView = {
    area,
    list: reader.get<ListState | null>('list', null, (text) => {
      const list = oneOf(listStates)(text);
      return list && hasList(area, list) ? list : null;
    }),
    incident: reader.get<IncidentId | null>('incident', null, rowNumber as Read<IncidentId>),
    period: reader.get('period', defaultPeriod, oneOf(periodIds)),
    stream: reader.get<IncidentStream | null>('stream', null, oneOf(streams)),
    layers: reader.get('layers', defaults, (text) => readLayers(text, defaults, reader.faults)),
    place: reader.get<FoundPlace | null>('place', null, readPlace),
    overview: reader.get<Overview | null>('overview', null, oneOf(overviews)),
    step: reader.get<Step | null>('step', null, oneOf(stepIds)),
    words: reader.get('words', '', (text) => text.slice(0, 80)),
    sort: reader.get<ListSort>('sort', defaultSort, oneOf(listSorts)),
    within: reader.get<Bounds | null>('within', null, readBounds),
    pane: reader.get<Pane>('pane', 'queue', oneOf(panes)),
  };
  return { view, faults: reader.faults };
}

/** `heat,-posts`: what differs from the screen's own choice. */
function readLayers(text: string, defaults: LayerVisibility, faults: ViewFault[]): LayerVisibility {
  const layers: Record<LayerId, boolean> = { ...defaults };
  for (const part of text.split(',').filter(Boolean)) {
    const id = part.replace(/^-/, '') as LayerId;
    if (layerIds.includes(id)) layers[id] = !part.startsWith('-');
    else faults.push({ key: 'layers', value: part });
  }
  return layers;
}

function readPlace(text: string): FoundPlace | null {
  const match = /^(-?\d{1,3}(?:\.\d{1,7})?),(-?\d{1,2}(?:\.\d{1,7})?),(.{1,80})$/u.exec(text);
  return match?.[3] ? { position: [Number(match[1]), Number(match[2])], name: match[3] } : null;
}

/** `113.9400000,22.7700000,113.9500000,22.7800000`: west, south, east, north. */
function readBounds(text: string): Bounds | null {
  const sides = /^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$/.test(text)
    ? text.split(',').map(Number)
    : [];
  const [west = 181, south = 91, east = 181, north = 91] = sides;
  const isBox = west <= east && south <= north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return isBox ? [west, south, east, north] : null;
}

/** The shortest text for a view: defaults stay out of the address, and a list that the area has not. */
export function writeView(view: DispatchView, defaults: LayerVisibility): DispatchSearch {
  const search: DispatchSearch = {};
  const area = writeArea(view.area);
  if (area) search.area = area;
  if (view.list && hasList(view.area, view.list)) search.list = view.list;
  if (view.incident !== null) search.incident = String(view.incident);
  if (view.period !== defaultPeriod) search.period = view.period;
  if (view.stream) search.stream = view.stream;
  const changed = layerIds.filter((id) => view.layers[id] !== defaults[id]);
  if (changed.length > 0) search.layers = changed.map((id) => (view.layers[id] ? id : `-${id}`)).join(',');
  if (view.place) {
    const [lng, lat] = view.place.position;
    search.place = `${lng.toFixed(6)},${lat.toFixed(6)},${view.place.name}`;
  }
  if (view.overview) search.overview = view.overview;
  if (view.step) search.step = view.step;
  if (view.words !== '') search.words = view.words;
  if (view.sort !== defaultSort) search.sort = view.sort;
  if (view.within) search.within = view.within.map((side) => side.toFixed(7)).join();
  if (view.pane !== 'queue') search.pane = view.pane;
  return search;
}

/**
 * One step back, as Esc does: the incident, what narrows the queue, its tab, the place looked up, then the area's parent.
 */
export function stepUp(view: DispatchView, map: StreetMap | null): DispatchView {
  if (view.incident !== null) return { ...view, incident: null };
  if (view.within !== null) return { ...view, within: null };
  if (view.words !== '') return { ...view, words: '' };
  if (view.step !== null) return { ...view, step: null };
  if (view.list !== null) return { ...view, list: null };
  if (view.place !== null) return { ...view, place: null };
  const parent = map ? parentOf(view.area, map) : null;
  return parent ? { ...view, area: parent } : view;
}
