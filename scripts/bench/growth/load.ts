/** Who may do everything, on either kind of server. */
export interface Owner {
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

/** Tables that grow, with their counts. */
const grown = ['incidents', 'incident_events'] as const;

/**
 * Grows the street's past to a number of incidents: copies of those it has, spread over the ten years that end 400 days
 * ago, each closed and with one event. The last year stays as it is, and so does what is open: headlines look a year back.
 * Gives how long the counting of all of them took. Indices of the big tables are made anew after the rows, and the counts from the rows themselves.
 */
export async function growTo(owner: Owner, incidents: number): Promise<{ readonly counted_ms: number }> {
  const [now] = await owner.query('select count(*)::integer as there from public.incidents');
  const there = Number(now?.there);
  if (there >= incidents) throw new Error(`There are ${there} incidents already.`);
  const indices = await owner.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any ($1::regclass[]) and not i.indisunique`,
    [grown.map((table) => `public.${table}`)],
  );
  for (const { name } of indices) await owner.query(`drop index ${name}`);
  // A superuser's way past triggers and foreign keys: copies of true rows are true, their ids are given here, and the counts come below.
  await owner.query('set session_replication_role = replica');
  await owner.query(`set work_mem = '256MB'`);
  await owner.query(`set maintenance_work_mem = '512MB'`);
  await owner.query(copies, [incidents - there]);
  await owner.query(events);
  const started = performance.now();
  for (const statement of counts) await owner.query(statement);
  const counted_ms = performance.now() - started;
  await owner.query('set session_replication_role = default');
  for (const { definition } of indices) await owner.query(String(definition));
  for (const table of [
    ...grown.map((one) => `public.${one}`),
    'private.reported_counts',
    'private.closed_counts',
    'private.reported_ledger',
  ])
    await owner.query(`vacuum analyze ${table}`);
  return { counted_ms };
}

const copies = `
with pattern as materialized (
  select row_number() over (order by id) - 1 as at, i.* from public.incidents i
  where i.status = 'closed' and i.closed_at is not null and i.reported_at < now() - interval '31 days'
  order by id limit 15000
)
insert into public.incidents (street_id, id, number, item_id, stream, channel, summary, description, place_text, sensitivity,
  is_urgent, status, reported_at, respond_by, responded_at, resolve_by, resolved_at, closed_at, location, edition_id, unit_id,
  circle_id, community_id, reported_unit_id, reported_circle_id, reported_community_id, handler, is_synthetic)
select p.street_id, case p.sensitivity when 'normal' then nextval('private.incident_ids')
  else private.id_apart(private.first_id_apart()) end, 'g' || (select count(*) from public.incidents) || '-' || n, p.item_id, p.stream, p.channel, p.summary,
  '', p.place_text, p.sensitivity, p.is_urgent, 'closed', at.reported, at.reported + interval '2 hours',
  at.reported + interval '1 hour', at.reported + interval '3 days', least(at.reported + (p.resolved_at - p.reported_at), at.ended),
  least(at.reported + (p.closed_at - p.reported_at), at.ended), p.location, p.edition_id, p.unit_id, p.circle_id, p.community_id,
  p.reported_unit_id, p.reported_circle_id, p.reported_community_id, p.handler, true
from generate_series(1, $1::bigint) n
join pattern p on p.at = n * 7919 % (select count(*) from pattern)
cross join lateral (
  select date_trunc('minute', now() - interval '400 days') - interval '1 minute' * ((n * 104729) % (3600 * 1440)) as reported,
    date_trunc('minute', now() - interval '400 days') as ended) at`;

const events = `
insert into public.incident_events (street_id, id, incident_id, at, action, to_status, version, is_synthetic)
select i.street_id, case i.sensitivity when 'normal' then nextval('private.event_ids')
  else private.id_apart(private.first_id_apart()) end, i.id, i.reported_at, 'report', 'reported', 1, true from public.incidents i
where i.number like 'g%' and not exists (select from public.incident_events e where e.street_id = i.street_id and e.incident_id = i.id)`;

/** As private.add_counts has it, for all incidents at once. */
const counts = [
  'truncate private.reported_counts, private.reported_ledger, private.closed_counts',
  `insert into private.reported_counts
select i.street_id, at.local::date, extract(hour from at.local), cell.x, cell.y, i.item_id, i.reported_unit_id, i.reported_circle_id,
  i.reported_community_id, i.sensitivity, count(*)
from public.incidents i
cross join lateral (select i.reported_at at time zone 'Asia/Shanghai') at(local)
cross join lateral (select floor(extensions.st_x(p) / 50)::integer, floor(extensions.st_y(p) / 50)::integer
  from (select extensions.st_transform(i.location, 4547) as p offset 0) m) cell(x, y)
where i.location is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  `insert into private.closed_counts
select i.street_id, (i.closed_at at time zone 'Asia/Shanghai')::date, cell.x, cell.y, i.item_id, i.unit_id, i.circle_id,
  i.community_id, i.sensitivity, count(*), count(*) filter (where i.resolved_at <= i.resolve_by), count(i.resolve_by),
  sum(extract(epoch from i.closed_at - i.reported_at) * 1000000)
from public.incidents i
cross join lateral (select floor(extensions.st_x(p) / 50)::integer, floor(extensions.st_y(p) / 50)::integer
  from (select extensions.st_transform(i.location, 4547) as p offset 0) m) cell(x, y)
where i.location is not null and i.status = 'closed' group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
];
