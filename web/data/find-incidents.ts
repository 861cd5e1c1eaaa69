import { queryOptions, skipToken } from '@tanstack/react-query';
import type { FoundIncident, IncidentOfPhone } from '../core/incident/detail';
import { ask, askRows } from './ask';
import type { Source } from './client';
import { incidentFrom } from './incident-rows';
import { keys } from './keys';
import { asRow, number, oneOf, parseRows, text } from './row';

/**
 * Incidents that a text names: a number or its last digits, words of summary and place, or an item. A text of one
 * character names none. Throws a DataError.
 */
export async function findIncidents(
  source: Source,
  asked: string,
  maxRows = 20,
  signal?: AbortSignal,
): Promise<readonly FoundIncident[]> {
  // By POST: what is typed may be a name, and an address is written down in many places.
  const rows = await askRows(source, 'find_incidents', { text: asked, max_rows: maxRows }, { signal });
  return parseRows(rows, (row) => ({
    incident: incidentFrom(asRow(row.incident)),
    foundBy: oneOf(row, 'found_by', ['number', 'words', 'item'] as const),
  })).rows;
}

/** Before there are two characters, nothing is asked. Kept for a minute: what was typed may be a name. */
export const foundIncidentsQuery = (source: Source, asked: string, maxRows: number) =>
  queryOptions({
    queryKey: keys.foundIncidents.of(source, asked.trim(), maxRows),
    queryFn:
      asked.trim().length < 2
        ? skipToken
        : ({ signal }) => findIncidents(source, asked.trim(), maxRows, signal),
    staleTime: 10_000,
    gcTime: 60_000,
  });

/**
 * The incidents in which somebody has a phone number, whole, in any writing. That it was looked for, and why, is in the
 * audit log before they are asked for. The number is in no address and under no key: it is personal data. Throws a
 * DataError.
 */
export async function findByPhone(
  source: Source,
  phone: string,
  reason: string,
): Promise<readonly IncidentOfPhone[]> {
  const ticket = await ask(source, 'open_phone', { phone, reason });
  const rows = await askRows(source, 'find_by_phone', { ticket });
  return parseRows(rows, (row) => ({
    incident: incidentFrom(asRow(row.incident)),
    party: {
      id: number(row, 'party_id'),
      kind: oneOf(row, 'kind', ['reporter', 'complained_of', 'witness'] as const),
      name: text(row, 'name'),
    },
  })).rows;
}
