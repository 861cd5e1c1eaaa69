import { queryOptions } from '@tanstack/react-query';
import type { IncidentId, Position } from '../../core/incident/incident';
import { askRows, instant } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { type Answer, asRow, list, number, oneOf, parseRows, text, textOrNull, time } from '../row';
import { groupsArgument, type ReviewPeriod } from './measures';

/** incident_clusters and repeat_places tell of so many at most, the largest. */
export const MOST_GATHERINGS = 200;

/** Incidents close to each other (DBSCAN). Ordinary ones only: a sensitive incident belongs to none. */
export interface IncidentCluster {
  readonly count: number;
  /** The group and the circle of most members. */
  readonly mainGroupId: string;
  readonly mainGroupCount: number;
  readonly circleId: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Newest first. */
  readonly incidentIds: readonly IncidentId[];
  readonly centre: Position;
  /** Rings of a polygon 10 m wider than the members, WGS 84. */
  readonly hull: readonly (readonly Position[])[];
}

/** Where the same came back three times or more within 30 days. Ordinary incidents only. */
export interface RepeatPlace {
  /** The same unit and item, or the same place of the gazetteer whatever the item (of the groups asked for). */
  readonly kind: 'unit_item' | 'place';
  readonly unitId: string;
  readonly itemId: string | null;
  readonly placeId: string | null;
  readonly placeName: string | null;
  readonly circleId: string;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Newest first. */
  readonly incidentIds: readonly IncidentId[];
}

export interface ClusterQuestion extends ReviewPeriod {
  /** Above 0, up to 1000. */
  readonly radius_m: number;
  /** 2 to 1000: an incident with one less around it is a core. */
  readonly minPoints: number;
}

/** What both kinds of gathering say of their members. */
function membersOf(row: Answer<'incident_clusters' | 'repeat_places'>) {
  return {
    circleId: text(row, 'circle_id'),
    count: number(row, 'count'),
    firstAt: time(row, 'first_at'),
    lastAt: time(row, 'last_at'),
    incidentIds: list(row, 'incident_ids').map((id) => Number(id) as IncidentId),
  };
}

function clusterFrom(row: Answer<'incident_clusters'>): IncidentCluster {
  return {
    ...membersOf(row),
    mainGroupId: text(row, 'main_group'),
    mainGroupCount: number(row, 'main_group_count'),
    centre: [number(row, 'lng'), number(row, 'lat')],
    hull: list(asRow(row.hull), 'coordinates') as IncidentCluster['hull'],
  };
}

/** At most 200, the largest first. Throws a DataError: invalid for a radius or number that is none. */
export async function loadClusters(
  source: Source,
  { fromAt, toAt, groupIds, radius_m, minPoints }: ClusterQuestion,
  signal?: AbortSignal,
): Promise<readonly IncidentCluster[]> {
  const period = { from_at: instant(fromAt), to_at: instant(toAt), ...groupsArgument(groupIds) };
  const args = { ...period, radius_m, min_points: minPoints };
  const rows = await askRows(source, 'incident_clusters', args, { signal, isReading: true });
  return parseRows(rows, clusterFrom).rows;
}

export const clustersQuery = (source: Source, asked: ClusterQuestion) =>
  queryOptions({
    queryKey: keys.clusters.of(source, asked),
    queryFn: ({ signal }) => loadClusters(source, asked, signal),
    staleTime: 60_000,
  });

/** At most 200, the most frequent first. Throws a DataError. */
export async function loadRepeatPlaces(
  source: Source,
  { fromAt, toAt, groupIds }: ReviewPeriod,
  signal?: AbortSignal,
): Promise<readonly RepeatPlace[]> {
  const args = { from_at: instant(fromAt), to_at: instant(toAt), ...groupsArgument(groupIds) };
  const rows = await askRows(source, 'repeat_places', args, { signal, isReading: true });
  return parseRows(rows, (row) => ({
    ...membersOf(row),
    kind: oneOf(row, 'kind', ['unit_item', 'place'] as const),
    unitId: text(row, 'unit_id'),
    itemId: textOrNull(row, 'item_id'),
    placeId: textOrNull(row, 'place_id'),
    placeName: textOrNull(row, 'place_name'),
  })).rows;
}

export const repeatPlacesQuery = (source: Source, period: ReviewPeriod) =>
  queryOptions({
    queryKey: keys.repeatPlaces.of(source, period),
    queryFn: ({ signal }) => loadRepeatPlaces(source, period, signal),
    staleTime: 60_000,
  });
