-- Chapter 16. Leads: what becomes of a circle's lead (微治长) when an edition has no such circle any more. Nobody is moved
-- by itself: another circle's sensitive places are an admin's to give, and a former edition published again gives the
-- lead back the circle. So the lead stays a lead, is told, is listed before and after the publication, and is appointed
-- to another circle.

create function private.edition_leads(in_street text, in_edition_id integer default null)
returns table (user_id uuid, lead_name text, circle_id text, circle_zh text, circle_en text, until timestamptz,
  successor_id text, successor_zh text, successor_en text, successor_share double precision)
language plpgsql stable security definer set search_path = '' -- definer: who leads what is an admin's to select
as $$
#variable_conflict use_column
declare
  sees_all boolean := private.has_role(in_street, 'planner', 'leader', 'admin');
  of_edition integer := coalesce(in_edition_id, private.edition_at(in_street, now()));
begin
  if not sees_all then perform private.require_role(in_street, 'circle_lead'); end if;
  perform private.refuse(case when of_edition is not null and not exists (
    select from public.editions e where e.street_id = in_street and e.id = of_edition
      and (sees_all or e.state = 'published'))
    then private.refusal('unknown_edition', place => 'edition_id') end);
  return query
  select l.user_id, l.lead_name, l.circle_id, was.name_zh, was.name_en, e.valid_to, heir.circle_id, taker.name_zh,
    taker.name_en, heir.share
  from private.leads_left(in_street, of_edition) l
  left join public.circles was on was.street_id = in_street and was.edition_id = l.last_edition and was.id = l.circle_id
  left join public.editions e on e.street_id = in_street and e.id = l.last_edition
  left join lateral private.successor(in_street, l.last_edition, l.circle_id, of_edition) heir on true
  left join public.circles taker on taker.street_id = in_street and taker.edition_id = of_edition
    and taker.id = heir.circle_id
  where sees_all or l.user_id = (select auth.uid())
  order by l.circle_id, l.lead_name, l.user_id;
end $$;
select private.publish('edition_leads',
  'The circle leads who have no circle in an edition, the one valid now when none is named: whose circle (as it was '
  'last called, until when; null while its edition goes on or when no edition ever had it), and the circle that has '
  'most of its residents now (successor, with its share of them; null where nobody lives). Planner, leader and admin '
  'see all, also of drafts; a circle lead the own row of published ones. Errors: 42501 for other roles, 22023 for an '
  'unknown edition.');

create function private.successor(in_street text, of_edition integer, of_circle text, in_edition integer)
returns table (circle_id text, share double precision)
language sql stable set search_path = ''
as $$
  -- A draft's units may cross themselves; made valid, they can be measured.
  with part as (
    select u.circle_id, u.residents, extensions.st_area(m.shape) as whole,
      extensions.st_area(extensions.st_intersection(m.shape, c.shape)) as common
    from public.circles c
    join public.units u on u.street_id = in_street and u.edition_id = in_edition
      and u.shape operator(extensions.&&) c.shape
    cross join lateral (select extensions.st_makevalid(u.shape) offset 0) m(shape)
    where c.street_id = in_street and c.edition_id = of_edition and c.id = of_circle
  ), taken as (
    select p.circle_id, sum(p.common) as ground, sum(p.residents * p.common / p.whole) as residents
    from part p where p.common > 0 group by p.circle_id
  )
  select t.circle_id, t.residents / nullif(sum(t.residents) over (), 0)
  from taken t order by t.residents desc, t.ground desc, t.circle_id collate "C" limit 1
$$;
comment on function private.successor is
  'The circle of an edition that has most of the residents of a circle of a former one (of ground, where nobody '
  'lives), and their share; residents of a unit that lies in several are divided by ground. No row when no ground is '
  'common.';

create function private.check_led_circle() returns trigger
language plpgsql security definer set search_path = '' -- definer: whoever adds a lead need not read the circles
as $$
declare
  current integer := private.edition_at(new.street_id, now());
begin
  -- Before the first edition nobody knows the circles; they come with the ground.
  if current is not null and not exists (select from public.circles c
      where c.street_id = new.street_id and c.edition_id = current and c.id = new.circle_id) then
    perform private.refuse(private.refusal('unknown_circle', place => 'circle_id'), '23514');
  end if;
  return new;
end $$;
comment on function private.check_led_circle is 'Refuses a new lead of a circle that the edition valid now has not.';
create trigger check_led_circle before insert on public.memberships
  for each row when (new.circle_id is not null) execute function private.check_led_circle();

create function private.appoint_lead(in_street text, in_user_id uuid, in_circle_id text) returns text
language plpgsql security definer set search_path = '' -- definer: nobody updates memberships past this door
as $$
declare
  former text;
begin
  perform private.require_role(in_street, 'admin');
  select m.circle_id into former from public.memberships m
  where m.street_id = in_street and m.user_id = in_user_id and m.role = 'circle_lead' for update;
  perform private.refuse(case when former is null then private.refusal('not_a_lead', place => 'user_id')
    when not exists (select from public.circles c where c.street_id = in_street and c.id = in_circle_id
      and c.edition_id = private.edition_at(in_street, now()))
        then private.refusal('unknown_circle', place => 'circle_id') end);
  update public.memberships m set circle_id = in_circle_id where m.street_id = in_street and m.user_id = in_user_id
    and m.role = 'circle_lead';
  return former;
end $$;
select private.publish('appoint_lead',
  'Gives a circle lead another circle, one of the edition valid now, and returns the former; written to the audit log. '
  'Errors: 42501 for other roles than admin; 22023 for who leads no circle and for an unknown circle.');
