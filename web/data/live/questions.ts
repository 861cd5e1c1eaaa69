import { incidentKind } from '../../core/live/incidents';
import type { Increment, Pushed, Snapshot } from '../../core/live/state';
import { askRow } from '../ask';
import type { Source } from '../client';
import { eventFrom, incidentFrom, sensitiveFrom } from '../incident-rows';
import { type Answer, asRow, flag, parseRows, type Row, rowsIn, text, time } from '../row';

/** The open incidents, the newest events and the cursor to go on from, of one snapshot. Throws a DataError. */
export async function askSnapshot(source: Source, signal: AbortSignal): Promise<Snapshot> {
  const row = await askRow(source, 'live_snapshot', {}, { signal, isReading: true });
  const incidents = parseRows(rowsIn(row, 'incidents'), incidentFrom);
  const events = parseRows(rowsIn(row, 'events'), eventFrom);
  return {
    cursor: text(row, 'cursor'),
    sourceTime: time(row, 'source_time'),
    kinds: [{ kind: incidentKind, subjects: incidents.rows, events: events.rows }],
    sensitive: sensitiveFrom(asRow(row.sensitive)),
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
  return incrementFrom(await askRow(source, 'incident_events_since', args, { signal, isReading: true }));
}

/** What a wake-up brought along: null where it only wakes. Throws where it is not what it says it is. */
export function pushedFrom(record: object): Pushed | null {
  const { increment } = asRow(record);
  if (increment === undefined) return null;
  const row = asRow(increment);
  return { from: text(row, 'from'), increment: incrementFrom({ ...row, more: false }) };
}

function incrementFrom(row: Answer<'incident_events_since'> | Row): Increment {
  const events = parseRows(rowsIn(row, 'events'), eventFrom);
  return {
    cursor: text(row, 'cursor'),
    sourceTime: time(row, 'source_time'),
    batches: [{ kind: incidentKind, events: events.rows }],
    more: flag(row, 'more'),
    rejectedRows: events.rejected,
  };
}
