import type {
  Change,
  Channel,
  HistoryLine,
  IncidentRef,
  LineDetail,
  MaskedParty,
} from '../core/incident/detail';
import type { IncidentId } from '../core/incident/incident';
import type { Satisfaction } from '../core/incident/transition';
import { statuses } from './incident-rows';
import { asRow, flag, list, number, oneOf, type Row, text, textOrNull, time, timeOrNull } from './row';

export const channels = [
  'hotline',
  'app',
  'patrol',
  'visit',
  'desk',
  'import',
] as const satisfies readonly Channel[];

export const satisfactions = [
  'satisfied',
  'neutral',
  'dissatisfied',
] as const satisfies readonly Satisfaction[];

function incidentRef(row: Row, key: string): IncidentRef | undefined {
  if (!(key in row)) return undefined;
  const named = asRow(row[key]);
  return { id: number(named, 'id') as IncidentId, number: text(named, 'number') };
}

/** What a line changed, in the order in which a case shows it. */
function changesFrom(former: Row, now: Row): readonly Change[] {
  const isChanged = (what: string) => what in former && former[what] !== now[what];
  return [
    ...(['item_id', 'handler', 'circle_id', 'unit_id'] as const)
      .filter(isChanged)
      .map((what) => ({ what, former: textOrNull(former, what), now: textOrNull(now, what) })),
    ...(['is_urgent'] as const)
      .filter(isChanged)
      .map((what) => ({ what, former: flag(former, what), now: flag(now, what) })),
    ...(['respond_by', 'resolve_by'] as const)
      .filter(isChanged)
      .map((what) => ({ what, former: timeOrNull(former, what), now: timeOrNull(now, what) })),
  ];
}

function lineDetailFrom(row: Row): LineDetail {
  const mergedInto = incidentRef(row, 'merged_into');
  const mergedFrom = incidentRef(row, 'merged_from');
  return {
    ...('channel' in row && { channel: oneOf(row, 'channel', channels) }),
    ...('handler' in row && { handler: text(row, 'handler') }),
    ...('sent' in row && {
      sent: list(row, 'sent').map((value) => {
        const whom = asRow(value);
        return { id: text(whom, 'id'), name: text(whom, 'name') };
      }),
    }),
    ...('planned_for' in row && { plannedFor: time(row, 'planned_for') }),
    ...(mergedInto && { mergedInto }),
    ...(mergedFrom && { mergedFrom }),
    ...('satisfaction' in row && { satisfaction: oneOf(row, 'satisfaction', satisfactions) }),
    changes: changesFrom(asRow(row.former ?? {}), asRow(row.new ?? {})),
  };
}

/** A line of the history as `incident_detail` words it. */
export function historyFrom(row: Row): HistoryLine {
  return {
    id: number(row, 'id'),
    at: time(row, 'at'),
    action: text(row, 'action'),
    fromStatus: row.from_status === null ? null : oneOf(row, 'from_status', statuses),
    toStatus: oneOf(row, 'to_status', statuses),
    actorName: textOrNull(row, 'actor_name') ?? '',
    note: textOrNull(row, 'note') ?? '',
    detail: lineDetailFrom(asRow(row.detail)),
  };
}

/** A person as `incident_detail` words it. */
export function partyFrom(row: Row): MaskedParty {
  const kind = oneOf(row, 'kind', ['reporter', 'complained_of', 'witness'] as const);
  return { id: number(row, 'id'), kind, name: text(row, 'name'), phone: text(row, 'phone') };
}
