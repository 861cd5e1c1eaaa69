/** What dispatch shows, and its home: the URL. Reading never fails; what cannot be read becomes a fault and a default. */
import type { AreaLevel, AreaRef } from '@/core/area/area';
import { parentOf } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentId, IncidentStream, Position } from '@/core/incident/incident';
import { type LayerId, type LayerVisibility, layerIds } from '@/map/layer-ids';
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
export interface Fault {
  readonly key: keyof DispatchSearch;
  readonly value: string;
  readonly shown?: AreaRef;
}

/** Keeps the texts this screen knows and nothing else: unknown keys fall away, and an over-long value is cut. */
export function readDispatchSearch(raw: Readonly<Record<string, unknown>>): DispatchSearch {
  const search: DispatchSearch = {};
  for (const key of dispatchSearchKeys) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value.slice(0, 200);
  }
  return search;
}

/** Reads the URL against the street as it is. Without a map yet, an area is taken at its word. */
export function settle(
  search: DispatchSearch,
  streetId: string,
  map: StreetMap | null,
  defaults: LayerVisibility,
): { readonly view: DispatchView; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const oneOf = <T extends string>(key: keyof DispatchSearch, allowed: readonly T[]): T | null => {
    const value = search[key];
    if (value === undefined) return null;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    faults.push({ key, value });
    return null;
  };
  const area = readArea(search.area, streetId, map, faults);
  const list = oneOf('list', listStates);
  const isMissing = list !== null && !hasList(area, list);
  if (isMissing) faults.push({ key: 'list', value: list });
  const view: DispatchView = {
    area,
    list: isMissing ? null : list,
    incident: readIncident(search.incident, faults),
    period: oneOf('period', periodIds) ?? defaultPeriod,
    stream: oneOf('stream', streams),
    layers: readLayers(search.layers, defaults, faults),
    place: readPlace(search.place, faults),
  };
  return { view, faults };
}

function readIncident(value: string | undefined, faults: Fault[]): IncidentId | null {
  if (value === undefined) return null;
  if (/^[1-9][0-9]{0,15}$/.test(value)) return Number(value) as IncidentId;
  faults.push({ key: 'incident', value });
  return null;
}

function readArea(
  value: string | undefined,
  streetId: string,
  map: StreetMap | null,
  faults: Fault[],
): AreaRef {
  const street: AreaRef = { level: 'street', id: streetId };
  if (value === undefined) return street;
  const [level, id = '', ...rest] = value.split(':');
  const isShaped =
    (level === 'community' || level === 'circle' || level === 'unit') && id !== '' && rest.length === 0;
  if (isShaped && (map === null || hasArea(map, level, id))) return { level, id };
  const shown = isShaped && map ? nearestArea(map, id, street) : street;
  faults.push({ key: 'area', value, shown });
  return shown;
}

const idsOf = (map: StreetMap, level: Exclude<AreaLevel, 'street'>): readonly string[] => {
  const collection = { community: map.communities, circle: map.circles, unit: map.units }[level];
  return collection.features.map((feature) => feature.properties.id);
};
const hasArea = (map: StreetMap, level: Exclude<AreaLevel, 'street'>, id: string) =>
  idsOf(map, level).includes(id);

/** Ids nest (gm, gm02, gm02-07), so an id from another edition still says in whose neighbourhood it lay. */
function nearestArea(map: StreetMap, id: string, street: AreaRef): AreaRef {
  for (const level of ['circle', 'community'] as const) {
    const found = idsOf(map, level).find((known) => id.startsWith(known));
    if (found !== undefined) return { level, id: found };
  }
  return street;
}

/** `heat,-posts`: what differs from the screen's own choice. */
function readLayers(value: string | undefined, defaults: LayerVisibility, faults: Fault[]): LayerVisibility {
  const layers: Record<LayerId, boolean> = { ...defaults };
  for (const part of value?.split(',').filter(Boolean) ?? []) {
    const id = part.replace(/^-/, '') as LayerId;
    if (layerIds.includes(id)) layers[id] = !part.startsWith('-');
    else faults.push({ key: 'layers', value: part });
  }
  return layers;
}

function readPlace(value: string | undefined, faults: Fault[]): FoundPlace | null {
  if (value === undefined) return null;
  const match = /^(-?\d{1,3}(?:\.\d{1,7})?),(-?\d{1,2}(?:\.\d{1,7})?),(.{1,80})$/u.exec(value);
  if (match?.[3]) return { position: [Number(match[1]), Number(match[2])], name: match[3] };
  faults.push({ key: 'place', value });
  return null;
}

/** The shortest text for a view: defaults stay out of the address, and a list that the area has not. */
export function writeView(view: DispatchView, defaults: LayerVisibility): DispatchSearch {
  const search: DispatchSearch = {};
  if (view.area.level !== 'street') search.area = `${view.area.level}:${view.area.id}`;
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
