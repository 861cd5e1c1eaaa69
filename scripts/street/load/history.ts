/**
 * Writes the stories in a few large statements. Ids of ordinary incidents and their events run in the order of time, so a
 * number tells when a report came in; the database gives the others, which tell nothing.
 */
import type { Sql } from '../../../supabase/embedded/sql';
import type { Story } from '../history';
import type { Actor } from '../history/path';

/** Who made the moves. A handler outside the demo lead's circle has no account, so it stays unnamed. */
export interface Actors {
  readonly dispatcher: string | null;
  readonly leader: string | null;
  readonly lead: { readonly id: string; readonly circleId: string } | null;
}

const chunkRows = 20_000;

export async function loadHistory(
  sql: Sql,
  street: string,
  stories: readonly Story[],
  actors: Actors,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const isOrdinary = ({ report }: Story) => report.item.sensitivity === 'normal';
  const ordinary = stories.filter(isOrdinary);
  const apart = await idsApart(sql, stories.length - ordinary.length);
  const ids = new Map([
    ...ordinary.map(({ report }, index) => [report, index + 1] as const),
    ...stories
      .filter((story) => !isOrdinary(story))
      .map(({ report }, index) => [report, apart[index]] as const),
  ]);
  const actorOf = (by: Actor, circleId: string): string | null => {
    if (by !== 'handler') return actors[by];
    return actors.lead?.circleId === circleId ? actors.lead.id : null;
  };
  const total = stories.length + stories.reduce((sum, story) => sum + story.moves.length, 0);
  let done = 0;
  const insert = async (script: string, rows: readonly unknown[]) => {
    for (let from = 0; from < rows.length; from += chunkRows) {
      const part = rows.slice(from, from + chunkRows);
      await sql.query(script, [street, JSON.stringify(part)]);
      done += part.length;
      progress(Math.min(done, total), total);
    }
  };

  await insert(
    insertIncidents,
    stories.map((story) => {
      const { report, state, limits, isUnplaced } = story;
      const { place, at, text } = report.spot;
      return {
        id: ids.get(report),
        item: report.item.id,
        stream: report.stream,
        channel: report.channel,
        summary: report.summary,
        description: isUnplaced ? '' : report.description,
        place: isUnplaced ? '来电人说不清具体位置' : text,
        lng: isUnplaced ? null : at[0],
        lat: isUnplaced ? null : at[1],
        unit: isUnplaced ? null : place.id,
        circle: isUnplaced ? null : place.circleId,
        community: isUnplaced ? null : place.communityId,
        sensitivity: report.item.sensitivity,
        urgent: story.isUrgent,
        status: state.status,
        requested: state.requestedAt,
        suspended: state.suspendedAt,
        reported: report.at,
        respond: limits.respondBy,
        responded: state.respondedAt,
        resolve: limits.resolveBy,
        resolved: state.resolvedAt,
        closed: state.closedAt,
        reporter: actors.dispatcher,
        owner: actorOf(state.owner, place.circleId) ?? actors.dispatcher,
        handler: state.handler,
        returns: state.returns,
        reassigns: state.reassigns,
        reopens: state.reopens,
        merged: state.status === 'merged' && report.duplicateOf ? ids.get(report.duplicateOf) : null,
        version: state.version,
        updated: state.updatedAt,
      };
    }),
  );
  const events = stories.flatMap((story) =>
    story.moves.map((move, index) => ({
      isOrdinary: isOrdinary(story),
      incident: ids.get(story.report),
      at: move.at,
      action: move.action,
      from: move.from,
      to: move.to,
      actor: actorOf(move.by, story.report.spot.place.circleId),
      note: move.note,
      detail:
        move.action === 'merge' && story.report.duplicateOf
          ? { merged_into: ids.get(story.report.duplicateOf) }
          : move.detail,
      version: index + 1,
    })),
  );
  events.sort((a, b) => a.at - b.at || (a.incident ?? 0) - (b.incident ?? 0) || a.version - b.version);
  let eventId = 0;
  await insert(
    insertEvents,
    events.map(({ isOrdinary, ...event }) => {
      if (isOrdinary) eventId += 1;
      return { id: isOrdinary ? eventId : null, ...event };
    }),
  );
  await sql.query(insertParties, [
    street,
    JSON.stringify(
      stories.flatMap(({ report }) => (report.party ? [{ incident: ids.get(report), ...report.party }] : [])),
    ),
  ]);
  await sql.query(
    `select setval('private.incident_ids', $1::bigint), setval('private.event_ids', $2::bigint)`,
    [ordinary.length, eventId],
  );
}

/** So many ids that say nothing of when they were given, no two the same. */
async function idsApart(sql: Sql, count: number): Promise<readonly number[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct private.id_apart(1000000000)::text as id from generate_series(1, $1::integer + 100) limit $1::integer`,
    [count],
  );
  return rows.map(({ id }) => Number(id));
}

const time = (column: string): string => `to_timestamp(r.${column} / 1000.0)`;

const insertIncidents = `
  insert into public.incidents (street_id, id, number, item_id, stream, channel, summary, description, place_text, location,
    edition_id, unit_id, circle_id, community_id, sensitivity, is_urgent, status, suspension_requested_at, suspended_at,
    reported_at, respond_by, responded_at, resolve_by, resolved_at, closed_at, reported_by, owner_id, handler, return_count,
    reassign_count, reopen_count, merged_into, version, is_synthetic, updated_at)
  select $1, r.id, '', r.item, r.stream, r.channel, r.summary, r.description, r.place, extensions.st_setsrid(extensions.st_makepoint(r.lng, r.lat), 4326),
    case when r.unit is not null then 1 end, r.unit, r.circle, r.community, r.sensitivity, r.urgent, r.status,
    ${time('requested')}, ${time('suspended')}, ${time('reported')}, ${time('respond')}, ${time('responded')},
    ${time('resolve')}, ${time('resolved')}, ${time('closed')}, r.reporter, r.owner, r.handler, r.returns, r.reassigns,
    r.reopens, r.merged, r.version, true, ${time('updated')}
  from jsonb_to_recordset($2::text::jsonb) r(id bigint, item text, stream public.incident_stream,
    channel public.incident_channel, summary text, description text, place text, lng float8, lat float8, unit text,
    circle text, community text, sensitivity public.sensitivity, urgent boolean, status public.incident_status, requested float8, suspended float8,
    reported float8, respond float8, responded float8, resolve float8, resolved float8, closed float8, reporter uuid,
    owner uuid, handler text, returns smallint, reassigns smallint, reopens smallint, merged bigint, version integer,
    updated float8)`;

const insertEvents = `
  insert into public.incident_events (street_id, id, incident_id, at, action, from_status, to_status, actor, note, detail,
    version, is_synthetic)
  select $1, r.id, r.incident, ${time('at')}, r.action, r."from", r."to", r.actor, r.note, r.detail, r.version, true
  from jsonb_to_recordset($2::text::jsonb) r(id bigint, incident bigint, at float8, action text,
    "from" public.incident_status, "to" public.incident_status, actor uuid, note text, detail jsonb, version integer)`;

const insertParties = `
  insert into public.incident_parties (street_id, incident_id, kind, name, phone, address, is_synthetic)
  select $1, r.incident, r.kind, r.name, r.phone, r.address, true
  from jsonb_to_recordset($2::text::jsonb) r(incident bigint, kind text, name text, phone text, address text)`;
