import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import {
  type CountedState,
  countedStates,
  type IncidentDetail,
  type IncidentFilter,
  type IncidentPage,
  type IncidentPoints,
  type ListSort,
} from '../core/incident/detail';
import type { IncidentId, IncidentStream } from '../core/incident/incident';
import { askRow, askRows, instant } from './ask';
import type { Source } from './client';
import { channels, historyFrom, partyFrom, satisfactions } from './incident-history';
import { incidentFrom } from './incident-rows';
import { keys } from './keys';
import { asRow, list, number, oneOf, parseRows, rowsIn, text, textOrNull, timeOrNull } from './row';

type Words = string | boolean | string[] | number[];

/** The filter as `incident_list` words it; what is not asked for is left out. */
function filterArgument(filter: Partial<IncidentFilter>): Record<string, Words> {
  const words: Record<string, Words | undefined> = {
    state: filter.state,
    level: filter.level,
    area_id: filter.areaId,
    beside: filter.beside && [...filter.beside],
    from_at: filter.fromAt === undefined ? undefined : instant(filter.fromAt),
    to_at: filter.toAt === undefined ? undefined : instant(filter.toAt),
    stream: filter.stream,
    group_id: filter.groupId,
    item_id: filter.itemId,
    zone_id: filter.zoneId,
    is_urgent: filter.isUrgent,
    statuses: filter.statuses && [...filter.statuses],
    bounds: filter.bounds && [...filter.bounds],
    words: filter.words,
  };
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, Words] => entry[1] !== undefined),
  );
}

/** One page of a list, newest report first or as asked. `after` continues from an earlier page of the same sort. Throws a DataError. */
export async function loadIncidents(
  source: Source,
  filter: IncidentFilter,
  page: { readonly after?: string | null; readonly maxRows?: number; readonly sort?: ListSort } = {},
  signal?: AbortSignal,
): Promise<IncidentPage> {
  const max_rows = page.maxRows ?? 50;
  const after = page.after ?? undefined;
  const rows = await askRows(
    source,
    'incident_list',
    { filter: filterArgument(filter), after, max_rows, sort: page.sort },
    { signal },
  );
  const parsed = parseRows(rows, (row) => incidentFrom(asRow(row.incident)));
  const last = rows.at(-1);
  return {
    incidents: parsed.rows,
    after: rows.length < max_rows || last === undefined ? null : text(last, 'after'),
    total: last === undefined ? 0 : number(last, 'total'),
    rejectedRows: parsed.rejected,
  };
}

/** Pages of a list; `data.pages[0].total` equals the figure that opened it. */
export const incidentsQuery = (
  source: Source,
  filter: IncidentFilter,
  maxRows = 50,
  sort: ListSort = 'newest',
) =>
  infiniteQueryOptions({
    queryKey: keys.incidents.of(source, filter, maxRows, sort),
    queryFn: ({ pageParam, signal }) =>
      loadIncidents(source, filter, { after: pageParam, maxRows, sort }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    staleTime: 10_000,
  });

/** How many there are in each state, of one moment: each equals the total of its list. Throws a DataError. */
export async function loadIncidentCounts(
  source: Source,
  filter: Omit<IncidentFilter, 'state'>,
  states: readonly CountedState[] = countedStates,
  signal?: AbortSignal,
): Promise<ReadonlyMap<CountedState, number>> {
  const rows = await askRows(
    source,
    'incident_counts',
    { filter: filterArgument(filter), states: [...states] },
    { signal },
  );
  const counted = parseRows(
    rows,
    (row) => [oneOf(row, 'state', countedStates), number(row, 'total')] as const,
  );
  return new Map(counted.rows);
}

/** The counts of a queue's tabs. */
export const incidentCountsQuery = (source: Source, filter: Omit<IncidentFilter, 'state'>) =>
  queryOptions({
    queryKey: keys.incidentCounts.of(source, filter),
    queryFn: ({ signal }) => loadIncidentCounts(source, filter, countedStates, signal),
    staleTime: 10_000,
  });

/** One incident with its history, or null when there is none. Throws a DataError. */
export async function loadIncident(
  source: Source,
  id: IncidentId,
  signal?: AbortSignal,
): Promise<IncidentDetail | null> {
  const [row] = await askRows(source, 'incident_detail', { incident_id: id }, { signal, isReading: true });
  if (row === undefined) return null;
  return {
    incident: incidentFrom(asRow(row.incident)),
    description: text(row, 'description'),
    handler: text(row, 'handler'),
    channel: oneOf(row, 'channel', channels),
    urgeCount: number(row, 'urge_count'),
    urgedAt: timeOrNull(row, 'urged_at'),
    satisfaction: textOrNull(row, 'satisfaction') === null ? null : oneOf(row, 'satisfaction', satisfactions),
    history: parseRows(rowsIn(row, 'events'), historyFrom).rows,
    parties: parseRows(rowsIn(row, 'parties'), partyFrom).rows,
  };
}

/** While none is chosen, nothing is asked. */
export const incidentQuery = (source: Source, id: IncidentId | null) =>
  queryOptions({
    queryKey: keys.incident.of(source, id),
    queryFn: id === null ? skipToken : ({ signal }) => loadIncident(source, id, signal),
    staleTime: 10_000,
  });

export interface PointsQuestion {
  /** Epoch ms, [fromAt, toAt). */
  readonly fromAt: number;
  readonly toAt: number;
  readonly stream?: IncidentStream;
  readonly groupId?: string;
}

/** Where incidents of a period were, as columns. Throws a DataError. */
export async function loadPoints(
  source: Source,
  asked: PointsQuestion,
  signal?: AbortSignal,
): Promise<IncidentPoints> {
  const args = {
    from_at: instant(asked.fromAt),
    to_at: instant(asked.toAt),
    stream: asked.stream,
    group_id: asked.groupId,
  };
  const row = await askRow(source, 'incident_points', args, { signal, isReading: true });
  return {
    ids: Float64Array.from(list(row, 'ids'), Number),
    lngs: Float64Array.from(list(row, 'lngs'), Number),
    lats: Float64Array.from(list(row, 'lats'), Number),
    reportedEpochs: Int32Array.from(list(row, 'reported_epochs'), Number),
    groupIds: list(row, 'group_ids').map(String),
  };
}

export const pointsQuery = (source: Source, asked: PointsQuestion) =>
  queryOptions({
    queryKey: keys.points.of(source, asked),
    queryFn: ({ signal }) => loadPoints(source, asked, signal),
    staleTime: 60_000,
  });
