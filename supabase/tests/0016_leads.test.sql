-- Chapter 16: no lead loses a circle silently: the answer says it, the list names them, the log keeps it, an admin appoints.
select no_plan();
create temporary table others as select unnest(array['display', 'dispatcher', 'enterprise_officer', 'stranger', 'other_dispatcher']) as p;
grant select on others to public;
create function tests.step(of_name text, what text, edition integer, args text default '') returns text language plpgsql as $$
declare
  answer record;
  seen integer := (select version from public.editions where street_id = '440311001' and id = edition);
begin
  perform tests.act_as(of_name);
  execute format('select * from public.edition_%s(''440311001'', %s, %s%s)', what, edition, seen, args) into answer;
  perform tests.act_as_owner();
  return concat_ws(' ', answer.outcome, answer.notice ->> 'code', answer.notice #>> '{values,ids}');
end $$;
create function tests.open(in_name text, base integer) returns integer language plpgsql as $$
declare
  made integer;
begin
  perform tests.act_as('planner');
  select edition_id into made from public.edition_open_draft('440311001', in_name, base);
  perform tests.act_as_owner();
  return made;
end $$;
create function tests.leads(of_name text, edition text) returns text language sql as $$
  select tests.ask_as(of_name, format('select string_agg(concat_ws('' '', lead_name, circle_id, circle_zh, until is not null, successor_id, successor_en, round(successor_share::numeric, 3)), '', '') from public.edition_leads(''440311001'', %s)', edition)) $$;
create function tests.lead_of(of_name text) returns text language sql as $$
  select circle_id from public.memberships where street_id = '440311001' and user_id = tests.person(of_name) and role = 'circle_lead' $$;

-- Two drafts: one moves a border, one dissolves gm02 (u1 with 1200, u2 with 3000 residents): u2 goes to by01, u1 to gm01
create temporary table moving as select tests.open('移界', 1) as id;
create temporary table draft as select tests.open('撤圈', 1) as id;
grant select on moving, draft to public;
update public.units set circle_id = 'gm01' where edition_id = (select id from moving) and id = 'u2';
update public.units set circle_id = case id when 'u1' then 'gm01' when 'u2' then 'by01' else circle_id end where edition_id = (select id from draft);
delete from public.circles where edition_id = (select id from draft) and id = 'gm02';
select is(tests.leads(p, id::text), null, p || ': a border that moves leaves no lead') from moving, unnest(array['planner', 'leader', 'admin']) p;
select is(tests.leads(p, id::text), 'circle_lead gm02 光明社区02微治圈 f by01 Baihua 01 0.714', p || ' sees before the publication whom it leaves, and where most residents go') from draft, unnest(array['planner', 'leader', 'admin']) p;
select is(tests.try_as(p, format('select * from public.edition_leads(''440311001'', %s)', id)), case when p = 'circle_lead' then '22023' else '42501' end, p || ' sees no draft') from draft, (select p from others union values ('circle_lead')) e;
select is(tests.try_as(p, $$select * from public.edition_leads('440311001')$$), case when p in ('planner', 'leader', 'admin', 'circle_lead', 'second_lead') then 'ok' else '42501' end, p || ' asks about the edition valid now') from (select p from others union values ('planner'), ('leader'), ('admin'), ('circle_lead'), ('second_lead')) e;
select is(tests.try_as('admin', $$select * from public.edition_leads('440311001', 99)$$), '22023', 'an unknown edition');
-- Where nobody lives, by ground; units that cross themselves do no harm
update public.units set residents = 0 where edition_id = (select id from draft);
select is(tests.leads('planner', id::text), 'circle_lead gm02 光明社区02微治圈 f by01 Baihua 01', 'without residents, by ground, and no share') from draft;
update public.units set shape = extensions.st_geomfromtext('POLYGON((113.94 22.76,113.95 22.77,113.94 22.77,113.95 22.76,113.94 22.76))', 4326) where edition_id = (select id from draft) and id = 'u2';
select is(tests.leads('planner', id::text), 'circle_lead gm02 光明社区02微治圈 f gm01 Guangming 01', 'a crossed unit counts for the ground it has') from draft;
update public.units d set residents = b.residents, shape = b.shape from public.units b where b.edition_id = 1 and b.id = d.id and d.edition_id = (select id from draft);

-- The steps say it, the border's draft does not
select is(tests.step('planner', 'propose', id, ', now(), ''移界'''), 'done', 'a proposal that leaves nobody') from moving;
select is(tests.step('planner', 'withdraw', id), 'done', 'is taken back') from moving;
create temporary table said as select 'done leads_left ["gm02"]'::text as it;
select is(tests.step('planner', 'propose', id, ', now(), ''撤圈'''), it, 'the proposal says whom it leaves') from draft, said;
select is(tests.step('leader', 'review', id, ', ''return'', ''再想想'''), 'done', 'one that is returned leaves nobody') from draft;
select is(tests.step('planner', 'propose', id, ', now(), ''撤圈'''), it, 'proposed again') from draft, said;
select is(tests.step('leader', 'review', id, ', ''approve'''), it, 'the reviewer is told') from draft, said;
select is((select count(*) from public.audit_log where action = 'lead_left'), 0::bigint, 'nothing has happened yet');
select is(tests.step('planner', 'publish', id, ', now()'), it, 'and who publishes it') from draft, said;

-- Afterwards: kept, told, listed, in the log once
select is(tests.lead_of('circle_lead'), 'gm02', 'the membership stays as it was');
select is(tests.leads('circle_lead', 'null'), 'circle_lead gm02 光明社区02微治圈 t by01 Baihua 01 0.714', 'the lead is told, and since when');
select is(tests.leads('second_lead', 'null'), null, 'another lead is told nothing');
select is(tests.leads(p, 'null'), 'circle_lead gm02 光明社区02微治圈 t by01 Baihua 01 0.714', p || ' sees it') from unnest(array['planner', 'leader', 'admin']) p;
select is((select string_agg(concat_ws('|', actor, subject, reason), ', ') from public.audit_log where action = 'lead_left'), format('memberships/%s|circle gm02 is not in edition %s', tests.person('circle_lead'), id), 'the log has it, by nobody') from draft;
select is(tests.ask_as('display', $$select rehomed from public.edition_settle('440311001')$$), '0', 'settled again');
update public.editions set settled_at = settled_at where id = (select id from draft);
select private.settle('440311001');
select is((select count(*) from public.audit_log where action = 'lead_left'), 1::bigint, 'the log has it once');
select is(tests.try_as('circle_lead', $$select private.leads_left('440311001', 1)$$), '42501 function leads_left', 'its parts are nobody''s to call');

-- Appointing
create function tests.appoint(of_name text, who text, circle text) returns text language sql as $$
  select tests.try_as(of_name, format('select public.appoint_lead(''440311001'', %L, %L)', tests.person(who), circle)) $$;
select is(tests.appoint(p, 'circle_lead', 'by01'), '42501', p || ' appoints nobody') from (select p from others union values ('planner'), ('leader'), ('circle_lead')) e;
select is(tests.appoint('admin', who, circle), answer, format('appoint %s to %s', who, coalesce(circle, 'null'))) from (values
  ('circle_lead', 'by01', 'ok'), ('circle_lead', 'gm02', '22023'), ('circle_lead', null, '22023'), ('dispatcher', 'by01', '22023'), ('stranger', 'by01', '22023'), ('other_dispatcher', 'by01', '22023')) t(who, circle, answer);
select tests.act_as('admin');
select is(public.appoint_lead('440311001', tests.person('circle_lead'), 'by01'), 'gm02', 'appointed, from the circle there was');
select tests.act_as_owner();
select is(tests.lead_of('circle_lead'), 'by01', 'to the circle there is');
select is(tests.leads('admin', 'null'), null, 'and nobody is left');
select is((select concat_ws('|', actor, reason) from public.audit_log where action = 'appoint_lead'), tests.person('admin') || '|gm02 -> by01', 'by whom, the log knows');
select is(tests.leads('circle_lead', '1'), null, 'in the former edition by01 is a circle too');
-- The former edition again gives the circle back to a lead who was not appointed elsewhere
update public.memberships set circle_id = 'gm02' where user_id = tests.person('circle_lead') and role = 'circle_lead';
select isnt(tests.leads('admin', 'null'), null, 'left once more');
select is(tests.leads('admin', '1'), null, 'in the former edition the circle is there');
-- A circle that never was
update public.memberships set circle_id = 'zz99' where user_id = tests.person('circle_lead') and role = 'circle_lead';
select is(tests.leads('leader', 'null'), 'circle_lead zz99 f', 'a circle no edition had is listed, without a successor');
select * from finish();
