import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import type {
  HistoryLine,
  IncidentDetail,
  IncidentFilter,
  IncidentPage,
  IncidentPoints,
  MaskedParty,
} from '../core/incident/detail';
import type { IncidentId, IncidentStream } from '../core/incident/incident';
import { askRow, askRows, instant } from './ask';
import type { Source } from './client';
import { incidentFrom, statuses } from './incident-rows';
import { keys } from './keys';
import { asRow, list, number, oneOf, parseRows, type Row, rowsIn, text, textOrNull, time } from './row';

/** The filter as `incident_list` words it; what is not asked for is left out. */
function filterArgument(filter: IncidentFilter): Record<string, string | string[]> {
  const words: Record<string, string | string[] | undefined> = {
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
    words: filter.words,
  };
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  );
}

/** One page of a list, newest report first. `after` continues from an earlier page. Throws a DataError. */
export async function loadIncidents(
  source: Source,
  filter: IncidentFilter,
  page: { readonly after?: string | null; readonly maxRows?: number } = {},
  signal?: AbortSignal,
): Promise<IncidentPage> {
  const max_rows = page.maxRows ?? 50;
  const after = page.after ?? undefined;
  const rows = await askRows(
    source,
    'incident_list',
    { filter: filterArgument(filter), after, max_rows },
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
export const incidentsQuery = (source: Source, filter: IncidentFilter, maxRows = 50) =>
  infiniteQueryOptions({
    queryKey: keys.incidents.of(source, filter, maxRows),
    queryFn: ({ pageParam, signal }) => loadIncidents(source, filter, { after: pageParam, maxRows }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    staleTime: 10_000,
  });

function historyFrom(row: Row): HistoryLine {
  return {
    id: number(row, 'id'),
    at: time(row, 'at'),
    action: text(row, 'action'),
    fromStatus: row.from_status === null ? null : oneOf(row, 'from_status', statuses),
    toStatus: oneOf(row, 'to_status', statuses),
    actorName: textOrNull(row, 'actor_name') ?? '',
    note: textOrNull(row, 'note') ?? '',
  };
}

function partyFrom(row: Row): MaskedParty {
  const kind = oneOf(row, 'kind', ['reporter', 'complained_of', 'witness'] as const);
  return { id: number(row, 'id'), kind, name: text(row, 'name'), phone: text(row, 'phone') };
}

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
