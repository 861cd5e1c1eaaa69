import type { Increment, Snapshot } from '../../core/live/state';
import { askRow } from '../ask';
import type { Source } from '../client';
import { eventFrom, incidentFrom } from '../incident-rows';
import { flag, list, parseRows, text, time } from '../row';

/** The open incidents, the newest events and the cursor to go on from, of one snapshot. Throws a DataError. */
export async function askSnapshot(source: Source, signal: AbortSignal): Promise<Snapshot> {
  const row = await askRow(source, 'live_snapshot', {}, { signal, isReading: true });
  const incidents = parseRows(list(row, 'incidents'), incidentFrom);
  const events = parseRows(list(row, 'events'), eventFrom);
  return {
    cursor: text(row, 'cursor'),
    sourceTime: time(row, 'source_time'),
    incidents: incidents.rows,
    events: events.rows,
    rejectedRows: incidents.rejected + events.rejected,
  };
}

/** What came after a cursor. Throws a DataError; invalid means the cursor is none of this feed's. */
export async function askIncrement(
  source: Source,
  cursor: string,
  maxRows: number,
  signal: AbortSignal,
): Promise<Increment> {
  const args = { cursor, max_rows: maxRows };
  const row = await askRow(source, 'incident_events_since', args, { signal, isReading: true });
  const events = parseRows(list(row, 'events'), eventFrom);
  return {
    cursor: text(row, 'cursor'),
    sourceTime: time(row, 'source_time'),
    events: events.rows,
    more: flag(row, 'more'),
    rejectedRows: events.rejected,
  };
}
