-- Chapter 20. Finding: a case by its number, by what was written of it, by its item, or by the phone of who is in it.
-- What is looked through lies beside the incidents: a move writes an incident anew, and must not write it too.

create function private.plain(words text) returns text
language sql immutable parallel safe set search_path = ''
as $$ select pg_catalog.lower(pg_catalog.normalize(words, 'NFKC')) $$;
comment on function private.plain is 'Text as it is looked through: small letters, full-width ones as the usual ones.';

create function private.pieces(words text) returns text[]
language sql immutable parallel safe set search_path = ''
as $$
  select array(select distinct piece from generate_series(1, length(words) - 1) n, substr(words, n, 2) piece
    where piece !~ '\s')
$$;
comment on function private.pieces is
  'Every two characters that follow each other: what an index of text in which no spaces part the words is made of. '
  'Trigrams would find nothing of two characters, and most Chinese words have two.';

create table private.incident_words (
  street_id text not null,
  incident_id bigint not null,
  number_backwards text not null,
  words text not null,
  primary key (street_id, incident_id),
  foreign key (street_id, incident_id) references public.incidents (street_id, id) on delete cascade
);
comment on table private.incident_words is
  'What an incident is found by: its number, from the end, and what was written of it and of its place.';
alter table private.incident_words enable row level security;
create policy "nobody reads words" on private.incident_words for select to authenticated using (false);
create index incident_words_pieces_idx on private.incident_words using gin (private.pieces(words));
create index incident_words_number_idx on private.incident_words (street_id, number_backwards text_pattern_ops);

create function private.keep_words() returns trigger
language plpgsql set search_path = ''
as $$
begin
  insert into private.incident_words (street_id, incident_id, number_backwards, words)
  select w.street_id, w.id, pg_catalog.reverse(w.number), private.plain(w.summary || ' ' || w.place_text) from written w
  on conflict (street_id, incident_id) do update set number_backwards = excluded.number_backwards,
    words = excluded.words
    where (incident_words.number_backwards, incident_words.words)
      is distinct from (excluded.number_backwards, excluded.words);
  return null;
end $$;
comment on function private.keep_words is 'Keeps what incidents are found by in step with them.';
create trigger keep_words after insert on public.incidents
  referencing new table as written for each statement execute function private.keep_words();

create function private.find_incidents(in_street text, in_text text, max_rows integer default 20)
returns table (incident jsonb, found_by text)
language plpgsql stable security definer set search_path = '' -- definer: the words are nobody's to read
set plan_cache_mode = force_custom_plan -- how common the words are decides how they are best looked for
set max_parallel_workers_per_gather = 0
as $$
#variable_conflict use_column
declare
  v record;
  asked text := pg_catalog.btrim(pg_catalog.left(private.plain(in_text), 80));
  parts text[] := array(select p from pg_catalog.regexp_split_to_table(asked, '\s+') p where length(p) > 1);
  pieces text[] := array(select distinct piece from unnest(parts) p, unnest(private.pieces(p)) piece);
  digits text := pg_catalog.split_part(asked, '-', 2);
  most integer := least(greatest(coalesce(max_rows, 20), 1), 100);
begin
  select * into v from private.viewer(in_street);
  if coalesce(length(asked), 0) < 2 then return; end if;
  return query
  with of_number as (
    select x.id, x.reported_at, 1 as rank from public.incidents x
    where x.street_id = in_street and asked ~ '^[0-9]{2}-[0-9]{1,18}$'
      and x.number = pg_catalog.left(asked, 3) || pg_catalog.lpad(digits, greatest(6, length(digits)), '0')
      and private.sees_incident(x.sensitivity, x.circle_id, v.sees_all, v.own_circle)
    union all
    -- Of many that end so the one whose number it is: 18547 is 26-018547 before it is 26-118547.
    (select x.id, x.reported_at, case when x.id::text = pg_catalog.ltrim(asked, '0') then 1 else 2 end
     from private.incident_words w join public.incidents x on x.street_id = w.street_id and x.id = w.incident_id
     where w.street_id = in_street and asked ~ '^[0-9]{3,18}$' 
       and w.number_backwards like pg_catalog.reverse(asked) || '%'
       and private.sees_incident(x.sensitivity, x.circle_id, v.sees_all, v.own_circle)
     order by 3, 2 desc, 1 desc limit most)
  ), of_words as (
    select x.id, x.reported_at, 3 as rank
    from private.incident_words w join public.incidents x on x.street_id = w.street_id and x.id = w.incident_id
    where w.street_id = in_street and v.sees_text and cardinality(parts) > 0 and private.pieces(w.words) @> pieces
      and not exists (select from unnest(parts) p where strpos(w.words, p) = 0)
      and private.sees_incident(x.sensitivity, x.circle_id, v.sees_all, v.own_circle)
    order by x.reported_at desc, x.id desc limit most
  ), of_items as (
    select one.id, one.reported_at, 4 as rank from (
      select t.id from public.items t where t.street_id = in_street and (lower(t.id) = asked
        or strpos(private.plain(t.name_zh), asked) > 0 or strpos(private.plain(t.name_en), asked) > 0)
      order by t.id limit 20) named
    cross join lateral (
      select x.id, x.reported_at from public.incidents x
      where x.street_id = in_street and x.item_id = named.id
        and private.sees_incident(x.sensitivity, x.circle_id, v.sees_all, v.own_circle)
      order by x.reported_at desc, x.id desc limit most) one
  ), found as (
    select distinct on (a.id) a.* from (select * from of_number union all select * from of_words union all
      select * from of_items) a order by a.id, a.rank
  )
  select private.live_row(f, v.sees_text)::jsonb, case when b.rank < 3 then 'number' when b.rank = 3 then 'words'
    else 'item' end
  from found b join private.incident_facts f on f.street_id = in_street and f.id = b.id
  order by b.rank, f.is_open desc, b.reported_at desc, b.id desc limit most;
end $$;
select private.publish('find_incidents',
  'Incidents that a text of two characters or more names, of those the caller sees, at most max_rows (up to 100): '
  'first by number (26-018547, or its last digits, three or more), then, for staff, by words of summary and place (all '
  'of them, in any order), then by item (its id or part of its name); each open first, then newest. found_by: number, '
  'words or item. incident as in live_snapshot. Errors: 42501 for strangers.');

-- By phone: somebody calls about a case whose number they do not know. In two steps, as one person's data is
-- (open_party), and for the same reason; a phone number is personal data, so it is in no address and no log.
create function private.digits_of(phone text) returns text
language sql immutable parallel safe set search_path = ''
as $$ select pg_catalog.regexp_replace(pg_catalog.normalize(phone, 'NFKC'), '[^0-9]', '', 'g') $$;
comment on function private.digits_of is 'A phone number as it is compared: its digits.';
create index incident_parties_phone_idx on public.incident_parties (street_id, private.digits_of(phone))
  where phone <> '';

create table private.phone_tickets (
  street_id text not null,
  ticket uuid not null default gen_random_uuid(),
  digits text not null,
  user_id uuid not null,
  -- As in party_tickets: it opens nothing before the transaction that wrote it and the audit log has ended.
  tx xid8 not null default pg_current_xact_id(),
  expires_at timestamptz not null default now() + interval '1 minute',
  primary key (street_id, ticket)
);
comment on table private.phone_tickets is
  'What open_phone gave out and find_by_phone has not taken back yet: one look for one phone number by one user.';
alter table private.phone_tickets enable row level security;
create policy "nobody reads tickets" on private.phone_tickets for select to authenticated using (false);

create function private.open_phone(in_street text, in_phone text, in_reason text) returns uuid
language plpgsql security definer set search_path = '' -- definer: tickets and the audit log are nobody's to write
as $$
declare
  asked text := private.digits_of(in_phone);
  made uuid;
begin
  perform private.require_role(in_street, 'dispatcher', 'leader', 'circle_lead');
  -- Whole numbers only: with a part of one all numbers could be found.
  perform private.refuse(case when coalesce(length(asked), 0) not between 7 and 20
    then private.refusal('bad_phone', '{"least": 7, "most": 20}', 'phone') end);
  perform private.refuse(case when coalesce(length(btrim(in_reason)), 0) < 2 or length(in_reason) > 500
    then private.refusal('bad_reason', '{"least": 2, "most": 500}', 'reason') end);
  insert into public.audit_log (street_id, actor, action, subject, reason)
  values (in_street, (select auth.uid()), 'find_by_phone', 'phone/' || private.mask_phone(asked), btrim(in_reason));
  delete from private.phone_tickets t where t.street_id = in_street and t.expires_at < now();
  insert into private.phone_tickets (street_id, digits, user_id) values (in_street, asked, (select auth.uid()))
  returning ticket into made;
  return made;
end $$;
select private.publish('open_phone',
  'The first of two steps to the incidents of a phone number, for dispatchers, leaders and circle leads: writes the '
  'look, with the number masked, and its reason to the audit log and returns a ticket for find_by_phone. Errors: 42501 '
  'for others, 22023 for what is no whole phone number and without a reason.');

create function private.find_by_phone(in_street text, ticket uuid)
returns table (incident jsonb, party_id bigint, kind text, name text)
language plpgsql security definer set search_path = '' -- definer: nobody may select personal data
as $$
#variable_conflict use_column
declare
  asked text;
begin
  delete from private.phone_tickets t
  where t.street_id = in_street and t.ticket = find_by_phone.ticket and t.user_id = (select auth.uid())
    and t.expires_at >= now() and t.tx <> pg_current_xact_id()
  returning t.digits into asked;
  if asked is null then perform private.refuse(private.refusal('not_your_case', place => 'ticket'), '42501'); end if;
  return query
  select private.live_row(f, true)::jsonb, p.id, p.kind, private.mask_name(p.name)
  from public.incident_parties p
  join private.incident_facts f on f.street_id = p.street_id and f.id = p.incident_id
  where p.street_id = in_street and p.phone <> '' and private.digits_of(p.phone) = asked
    and private.sees_party(in_street, p.id)
  order by f.is_open desc, f.reported_at desc, f.id desc, p.id limit 100;
end $$;
select private.publish('find_by_phone',
  'The incidents in which somebody has the phone number a ticket of open_phone is for, to who asked for it: once, '
  'within a minute, and never in the transaction that wrote the ticket. Of those whose parties the caller may look '
  'at: all for dispatchers and leaders, those of the own circle for its lead; open ones first, then newest, at most '
  '100. kind and name say who has it there, the name masked. Errors: 42501 for any other ticket.');
