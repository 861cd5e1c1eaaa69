import type { IncidentId } from '@/core/incident/incident';
import type { MapView } from '@/map/map-props';
import { AddressReader, readCamera, rowNumber } from '@/ui/address';
import { isWithinDay, readState, type WallSelection, writeState } from './selection';

/** The wall's words in the URL. */
export interface WallSearch {
  /** The circle the view is locked on. */
  readonly circle?: string;
  /** The incident someone put on top. */
  readonly incident?: string;
  /** Where someone moved the map by hand: longitude, latitude, zoom. */
  readonly view?: string;
  /** The hand-made view that a lock took the place of, and that a second press gives back. */
  readonly before?: string;
  readonly list?: string;
  /** The circle the open list is narrowed to. */
  readonly listCircle?: string;
}

/** What someone chose to see. All null: the whole street, nothing locked. */
export interface WallView {
  readonly circleId: string | null;
  readonly incidentId: IncidentId | null;
  readonly camera: MapView | null;
  readonly selection: WallSelection | null;
  /** The words that name nothing (any more), as they stood in the URL. */
  readonly faults: readonly string[];
}

/** What there is to choose from; null while it is not known yet, so that nothing is called a fault too early. */
export interface Known {
  readonly circleIds: readonly string[] | null;
  readonly incidents: { has(id: IncidentId): boolean } | null;
  readonly now: number;
}

export function readView(search: WallSearch, known: Known): WallView {
  const reader = new AddressReader<keyof WallSearch>(search);
  const circle = (id: string): string | null | undefined =>
    known.circleIds === null ? undefined : (known.circleIds.find((one) => one === id) ?? null);
  const view = {
    circleId: reader.get<string | null>('circle', null, circle),
    incidentId: reader.get<IncidentId | null>('incident', null, (text) => {
      const id = rowNumber(text) as IncidentId | null;
      if (known.incidents === null) return undefined;
      return id !== null && known.incidents.has(id) ? id : null;
    }),
    camera: reader.get<MapView | null>('view', null, readHand),
    selection: reader.get<WallSelection | null>('list', null, (text) => {
      const read = readState(text);
      if (read === null || (read.hourAt !== undefined && !isWithinDay(read.hourAt, known.now))) return null;
      return { ...read, circleId: reader.get<string | null>('listCircle', null, circle) };
    }),
  };
  return { ...view, faults: reader.faults.map(({ value }) => value) };
}

/** `113.94030,22.77550,13.20`, about a metre and a hundredth of a zoom level. */
export function writeCamera({ longitude, latitude, zoom }: MapView): string {
  return `${longitude.toFixed(5)},${latitude.toFixed(5)},${zoom.toFixed(2)}`;
}

/** The wall shows the street: no view of the whole earth. */
const LEAST_ZOOM = 5;

export function readHand(text: string): MapView | null {
  const [longitude, latitude, zoom] = readCamera(text) ?? [];
  if (longitude === undefined || latitude === undefined || zoom === undefined) return null;
  return zoom < LEAST_ZOOM ? null : { longitude, latitude, zoom };
}

/** A press on a circle: locks the view on it; a second press gives back the view from before the first. */
export function pressCircle(search: WallSearch, circleId: string): WallSearch {
  const { list, listCircle } = search;
  if (search.circle === circleId) return { list, listCircle, view: search.before };
  return { list, listCircle, circle: circleId, before: search.before ?? search.view };
}

/** An incident put on top. From a list the map goes there; on the map it is in view already, and nothing moves. */
export function chooseIncident(search: WallSearch, id: IncidentId, isInView: boolean): WallSearch {
  const chosen = { ...search, incident: String(id), list: undefined, listCircle: undefined };
  return isInView ? chosen : { ...chosen, view: undefined, before: search.before ?? search.view };
}

/** The incident let go: back to the locked circle, or to the view from before. */
export function releaseIncident({ incident: _, ...search }: WallSearch): WallSearch {
  if (search.circle !== undefined || search.view !== undefined) return search;
  return { ...search, view: search.before, before: undefined };
}

export function openList(search: WallSearch, selection: WallSelection | null): WallSearch {
  return {
    ...search,
    list: selection === null ? undefined : writeState(selection),
    listCircle: selection?.circleId ?? undefined,
  };
}

/** The address without the words that name nothing. */
export function withoutFaults(search: WallSearch, faults: readonly string[]): WallSearch {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && !faults.includes(value));
  return Object.fromEntries(kept);
}
