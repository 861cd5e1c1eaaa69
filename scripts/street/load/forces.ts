import type { Sql } from '../../../supabase/embedded/sql';
import type { Responder } from '../forces';

/**
 * Loads who can be sent, what they can do and a roster of two weeks from this Monday on, with the Sunday before it whose
 * night ends then, and gives the work that is open now to some of them. `leads` are the accounts that answer for a circle.
 */
export async function loadForces(
  sql: Sql,
  street: string,
  responders: readonly Responder[],
  leads: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const rows = JSON.stringify(
    responders.map((each) => ({
      ...each,
      user: each.kind === 'circle_lead' ? (leads.get(each.circle ?? '') ?? null) : null,
    })),
  );
  await sql.query(insertResponders, [street, rows]);
  await sql.query(insertSkills, [street, rows]);
  await sql.query(insertShifts, [street, rows, now.toISOString()]);
  await sql.query(insertAbsences, [street, rows, now.toISOString()]);
  await sql.query(insertAssignments, [street, now.toISOString()]);
}

const insertResponders = `
  insert into public.responders (street_id, id, kind, name, phone, community_id, circle_id, home, user_id, is_synthetic)
  select $1, r.id, r.kind, r.name, r.phone, r.community, r.circle, private.point(r.lng, r.lat), r."user", true
  from jsonb_to_recordset($2::text::jsonb) r(id text, kind public.responder_kind, name text, phone text, community text,
    circle text, lng float8, lat float8, "user" uuid)`;

const insertSkills = `
  insert into public.responder_skills (street_id, responder_id, skill_id)
  select $1, r.id, s from jsonb_to_recordset($2::text::jsonb) r(id text, skills text[]), unnest(r.skills) s`;

const insertShifts = `
  insert into public.duty_shifts (street_id, responder_id, starts_at, ends_at, shift_id, changed_at, is_synthetic)
  select $1, r.id, span.starts_at, span.ends_at, span.shift, $3::timestamptz, true
  from jsonb_to_recordset($2::text::jsonb) r(id text, shift text, days text)
  join (
    select k.id as shift, d.n, s.starts_at, s.ends_at from public.shift_kinds k cross join generate_series(-1, 13) d(n)
    cross join lateral private.shift_span($1, k.id,
      date_trunc('week', private.street_day($3::timestamptz)::timestamp)::date + d.n) s where k.street_id = $1
  ) span on span.shift = r.shift or (r.shift = 'round' and span.shift <> 'day')
  where substr(r.days, (span.n + 14) % 14 + 1, 1) = '1'`;

const insertAbsences = `
  insert into public.responder_absences (street_id, responder_id, from_day, to_day, reason)
  select $1, r.id, private.street_day($3::timestamptz) - 1, private.street_day($3::timestamptz) + 2, '年休假'
  from jsonb_to_recordset($2::text::jsonb) r(id text, "isAway" boolean) where r."isAway"`;

/** Each open case is with somebody of its circle who knows the trade where there is one, those of the demo lead with them. */
const insertAssignments = `
  insert into public.incident_assignments (street_id, incident_id, responder_id, role, state, asked_at, changed_at,
    is_synthetic)
  select $1, i.id, who.id, 'lead', (case i.status when 'dispatched' then 'asked' when 'signed' then 'accepted'
    else 'working' end)::public.assignment_state, i.updated_at, i.updated_at, true
  from public.incidents i
  join public.items t on t.street_id = i.street_id and t.id = i.item_id
  cross join lateral (
    select r.id from public.responders r
    where r.street_id = i.street_id and r.circle_id = i.circle_id and r.kind in ('safety_officer', 'mediator')
    order by not exists (
        select from public.responder_skills s join public.skills k on k.street_id = s.street_id and k.id = s.skill_id
        where s.street_id = r.street_id and s.responder_id = r.id and t.group_id = any (k.group_ids)),
      r.id not in (select d.responder_id from private.on_duty($1, $2::timestamptz) d),
      hashtext(i.id::text || r.id)
    limit 1) who
  where i.street_id = $1 and i.status in ('dispatched', 'signed', 'handling')`;
