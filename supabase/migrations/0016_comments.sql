-- Chapter 16. Comments: what planners and leaders say of an edition, pinned to places.

create table public.edition_comments (
  street_id text not null references public.streets (id),
  id bigint generated always as identity,
  edition_id integer not null,
  location extensions.geometry(Point, 4326) not null,
  body text not null check (length(btrim(body)) between 1 and 1000),
  author uuid,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (street_id, id),
  foreign key (street_id, edition_id) references public.editions (street_id, id),
  check (resolved_at is not null or resolved_by is null)
);
comment on table public.edition_comments is 'Remarks on an edition, pinned to places.';
comment on column public.edition_comments.author is
  'The user; kept after the account is gone, so it is no foreign key; so is resolved_by.';
create index edition_comments_edition_idx on public.edition_comments (street_id, edition_id);
create index edition_comments_location_idx on public.edition_comments using gist (location);
alter table public.edition_comments enable row level security;
create policy "nobody selects comments" on public.edition_comments for select to authenticated using (false);
grant all on public.edition_comments to service_role;

create function private.edition_comments(in_street text, in_edition_id integer)
returns table (id bigint, lng double precision, lat double precision, body text, author_name text,
  created_at timestamptz,
  resolved_at timestamptz, resolved_by_name text)
language plpgsql stable security definer set search_path = '' -- definer: raw geometry columns are not granted
as $$
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  return query
  select c.id, extensions.st_x(c.location), extensions.st_y(c.location), c.body,
    private.member_name(in_street, c.author), c.created_at,
    c.resolved_at, case when c.resolved_at is not null then private.member_name(in_street, c.resolved_by) end
  from public.edition_comments c where c.street_id = in_street and c.edition_id = in_edition_id
  order by c.created_at, c.id limit 1000;
end $$;
select private.publish('edition_comments',
  'The comments on an edition, oldest first, at most 1000; WGS 84 degrees. Errors: 42501 for other roles than planner, '
  'leader and admin.');

create function private.edition_comment(in_street text, in_edition_id integer, lng double precision,
  lat double precision, in_body text)
returns bigint
language plpgsql security definer set search_path = '' -- definer: comments are written through this door only
as $$
declare
  made bigint;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  perform private.refuse(case
    when coalesce(length(btrim(in_body)), 0) not between 1 and 1000
      then private.refusal('bad_comment', '{"most": 1000}', 'body')
    when not private.is_point(lng, lat) then private.refusal('bad_point', place => 'lng')
    when not exists (select from public.editions e where e.street_id = in_street and e.id = in_edition_id)
      then private.refusal('unknown_edition', place => 'edition_id')
    when (select count(*) from public.edition_comments c
      where c.street_id = in_street and c.edition_id = in_edition_id) >= 1000
      then private.refusal('too_many_comments', '{"most": 1000}', 'edition_id') end);
  insert into public.edition_comments (street_id, edition_id, location, body, author)
  values (in_street, in_edition_id, private.point(lng, lat), btrim(in_body), (select auth.uid()))
    returning id into made;
  return made;
end $$;
select private.publish('edition_comment',
  'Pins a comment to a place (WGS 84 degrees) of an edition and gives its id. Errors: 42501 for other roles than '
  'planner, leader and admin; 22023 for a bad text, place or edition.');

create function private.edition_resolve_comment(in_street text, in_comment_id bigint) returns timestamptz
language plpgsql security definer set search_path = '' -- definer: comments are written through this door only
as $$
declare
  done timestamptz;
begin
  perform private.require_role(in_street, 'planner', 'leader', 'admin');
  update public.edition_comments c set resolved_at = coalesce(c.resolved_at, now()),
    resolved_by = case when c.resolved_at is null then (select auth.uid()) else c.resolved_by end
  where c.street_id = in_street and c.id = in_comment_id returning c.resolved_at into done;
  perform private.refuse(case when done is null then private.refusal('unknown_comment', place => 'comment_id') end);
  return done;
end $$;
select private.publish('edition_resolve_comment',
  'Marks a comment as resolved and says when; again does no harm. Errors: 42501 for other roles than planner, leader '
  'and admin; 22023 for an unknown one.');
