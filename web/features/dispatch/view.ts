/** What dispatch shows, and its home: the URL. Reading never fails; what cannot be read becomes a fault and a default. */
import type { AreaRef } from '@/core/area/area';
import { parentOf } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentId, IncidentStream, Position } from '@/core/incident/incident';
import { type LayerId, type LayerVisibility, layerIds } from '@/map/layer-ids';
import { nearestArea, readArea, writeArea } from '@/parts/area/area-address';
import { AddressReader, type Fault, keepTexts, oneOf, type Read, rowNumber } from '@/ui/address';
import { defaultPeriod, type PeriodId, periodIds } from './period';

export const listStates = [
  'open',
  'overdue',
  'due_soon',
  'unplaced',
  'suspended',
  'reported',
  'closed',
  'closed_on_time',
  'all',
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
}

/** The same as it stands in the URL: texts, absent when default. */
export type DispatchSearch = Partial<
  Record<'area' | 'list' | 'incident' | 'period' | 'stream' | 'layers' | 'place', string>
>;
export const dispatchSearchKeys = [
  'area',
  'list',
  'incident',
  'period',
  'stream',
  'layers',
  'place',
] as const;

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
  return search;
}

/** One step back, as Esc does: the incident, then the list, then the place looked up, then the area's parent. */
export function stepUp(view: DispatchView, map: StreetMap | null): DispatchView {
  if (view.incident !== null) return { ...view, incident: null };
  if (view.list !== null) return { ...view, list: null };
  if (view.place !== null) return { ...view, place: null };
  const parent = map ? parentOf(view.area, map) : null;
  return parent ? { ...view, area: parent } : view;
}
