-- Chapter 2: who belongs to the street, who may say so, the first admin, and the log of it.
select no_plan();

-- Helpers
select is(tests.ask_as(p, $$select private.is_member('440311001')$$), case when p in ('stranger', 'other_dispatcher') then 'false' else 'true' end, p || ': is_member')
from unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger', 'other_dispatcher']) p;
select is(tests.ask_as(p, $$select private.is_staff('440311001')$$), case when p in ('display', 'stranger', 'other_dispatcher') then 'false' else 'true' end, p || ': is_staff')
from unnest(array['display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'admin', 'stranger', 'other_dispatcher']) p;
select is(tests.ask_as(p, format('select private.has_role(''440311001'', %L)', r)), (p = r)::text, format('%s: has_role %s', p, r))
from unnest(enum_range(null::public.street_role)::text[]) r, unnest(enum_range(null::public.street_role)::text[]) p;
select is(tests.ask_as('dispatcher', $$select private.has_role('440311001', 'leader', 'dispatcher')$$), 'true', 'one of several roles is enough');
select is(tests.ask_as('circle_lead', format('select private.leads_circle(''440311001'', %L)', c)), (c = 'gm02')::text, 'the lead of gm02 leads ' || c)
from unnest(array['gm02', 'gm01']) c;
select is(tests.ask_as('dispatcher', $$select private.leads_circle('440311001', 'gm02')$$), 'false', 'a dispatcher leads no circle');
select is(tests.try_as(p, $$select * from public.edition_now('440311001')$$), case p when 'display' then 'ok' else '42501' end, p || ': require_member')
from unnest(array['display', 'stranger', 'other_dispatcher']) p;

-- Reading
select is(tests.ask_as(p, $$select count(*) from public.streets s where s.id = '440311001'$$), case p when 'display' then '1' else '0' end, p || ' reads the street')
from unnest(array['display', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', 'select outline from public.streets'), '42501', 'the raw outline is not readable');
select is(tests.ask_as('dispatcher', 'select count(*) from public.memberships'), '1', 'a person sees the own membership only');
select is(tests.ask_as('admin', 'select count(*) from public.memberships'), '8', 'an admin sees everyone of the street, and nobody of another');
insert into public.audit_log (street_id, actor, action, subject) values ('440311001', tests.person('leader'), 'test', 'a'), ('440311002', null, 'test', 'b');
select is(tests.ask_as(p, $$select count(*) from public.audit_log where action = 'test'$$), case p when 'admin' then '1' else '0' end, p || ' reads the audit log')
from unnest(array['admin', 'display', 'dispatcher', 'circle_lead', 'leader', 'planner', 'enterprise_officer', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('admin', $$insert into public.audit_log (street_id, action, subject) values ('440311001', 'x', 'y')$$), '42501', 'an admin writes no audit line by hand');
select is(tests.try_as('admin', 'select * from private.first_admin_tokens'), '42501', 'nobody reads tokens');

-- Writing: an admin and nobody else, in the own street and no other
select is(tests.try_as(p, format($$insert into public.memberships (street_id, user_id, role) values ('440311001', %L, 'planner')$$, tests.person('stranger'))),
  case p when 'admin' then 'ok' else '42501' end, p || ' adds a person')
from unnest(array['admin', 'dispatcher', 'leader', 'planner', 'circle_lead', 'enterprise_officer', 'display', 'stranger']) p;
select is(tests.try_as('admin', format($$insert into public.memberships (street_id, user_id, role) values ('440311002', %L, 'admin')$$, tests.person('admin'))), '42501', 'an admin adds nobody to another street');
select is(tests.try_as('stranger', format($$insert into public.memberships (street_id, user_id, role) values ('440311001', %L, 'admin')$$, tests.person('stranger'))), '42501', 'a stranger does not make himself an admin');
select is(tests.ask_as(p, $$with gone as (delete from public.memberships where role = 'planner' returning 1) select count(*) from gone$$),
  case p when 'admin' then '1' else '0' end, p || ' removes a planner')
from unnest(array['admin', 'dispatcher', 'leader', 'stranger']) p;
select is(tests.try_as('admin', $$update public.memberships set role = 'admin'$$), '42501', 'a role is not edited: it is removed and given');
select is(tests.try_as('admin', format($$insert into public.memberships (street_id, user_id, role, circle_id) values ('440311001', %L, %L, %L)$$, tests.person('stranger'), r, c)), answer,
  format('%s with circle %s', r, coalesce(c, 'null')))
from (values ('circle_lead', 'gm01', 'ok'), ('circle_lead', null, '23514'), ('planner', 'gm01', '23514')) t(r, c, answer);

-- The last admin stays
select is(tests.try_as('admin', $$delete from public.memberships where role = 'admin'$$), '23001', 'the last admin cannot remove himself');
select throws_ok($$delete from public.memberships where street_id = '440311001'$$, '23001', null, 'not even the owner leaves a street without an admin');
insert into public.memberships (street_id, user_id, role) values ('440311001', tests.person('leader'), 'admin');
select is(tests.try_as('admin', format('delete from public.memberships where role = ''admin'' and user_id = %L', tests.person('admin'))), 'ok', 'one of two admins can go');
-- Both at once: the trigger runs row by row, and still one must stay.
select is(tests.try_as('admin', $$delete from public.memberships where role = 'admin'$$), '23001', 'two admins cannot go in one statement');
delete from public.memberships where user_id = tests.person('leader') and role = 'admin';

select throws_ok($$update public.memberships set role = 'planner' where street_id = '440311001' and role = 'admin'$$, '23001', null, 'nor makes the last admin something else');
select throws_ok($$update public.memberships set street_id = '440311002' where street_id = '440311001' and role = 'admin'$$, '23001', null, 'nor moves him to another street');
select throws_ok(format('delete from auth.users where id = %L', tests.person('admin')), '23001', null, 'nor ends his account');
select lives_ok($$update public.memberships set display_name = '管理员' where street_id = '440311001' and role = 'admin'$$, 'what is not the role may change');

-- Every role given or taken is in the log, whoever did it; a circle is named, a person is not
create temporary table since as select coalesce(max(id), 0) as id from public.audit_log;
create function pg_temp.told() returns text[] language sql as $$
  select array_agg(concat_ws(' ', coalesce((select p.name from tests.people p where p.id = a.actor), 'owner'), a.action,
    (select p.name from tests.people p where a.subject = 'memberships/' || p.id), '(' || a.reason || ')') order by a.id)
  from public.audit_log a where a.id > (select s.id from since s) $$;
select tests.act_as('admin');
insert into public.memberships (street_id, user_id, role, circle_id, display_name)
select '440311001', tests.person('stranger'), 'circle_lead', 'gm01', '王小明';
delete from public.memberships where user_id = tests.person('stranger');
select tests.act_as_owner();
select is(pg_temp.told(), array['admin give_role stranger (circle_lead gm01)', 'admin take_role stranger (circle_lead gm01)'], 'by an admin');
insert into public.memberships (street_id, user_id, role) values ('440311001', tests.person('stranger'), 'planner');
update public.memberships set role = 'leader' where user_id = tests.person('stranger');
update public.memberships set display_name = '李四' where user_id = tests.person('stranger');
update public.memberships set circle_id = 'by01' where user_id = tests.person('circle_lead');
delete from auth.users where id = tests.person('stranger');
select is((pg_temp.told())[3:], array['owner give_role stranger (planner)', 'owner take_role stranger (planner)', 'owner give_role stranger (leader)',
  'owner appoint_lead circle_lead (gm02 -> by01)', 'owner take_role stranger (leader)'], 'and on the server, also when the account goes');
insert into auth.users (id, email) values (tests.person('stranger'), 'stranger@people.test');
update public.memberships set circle_id = 'gm02' where user_id = tests.person('circle_lead');
select is(tests.try_as('admin', format($$insert into public.memberships (street_id, user_id, role, circle_id) values ('440311001', %L, 'circle_lead', 'zz99')$$,
  tests.person('stranger'))), '23514', 'nobody leads a circle that is none');
select lives_ok(format($$insert into public.memberships (street_id, user_id, role, circle_id) values ('440311002', %L, 'circle_lead', 'gm01')$$,
  tests.person('stranger')), 'before the first edition nobody knows the circles');
delete from public.memberships where user_id = tests.person('stranger');

-- The first admin of an empty installation
insert into public.streets (id, name_zh, name_en) values ('440311003', '空街道', 'Empty Street');
insert into private.first_admin_tokens (street_id, token_hash, expires_at) values
  ('440311003', sha256('right'), now() + interval '1 hour'), ('440311003', sha256('late'), now() - interval '1 second'),
  ('440311001', sha256('needless'), now() + interval '1 hour');
select is(tests.try_as('stranger', format('select public.claim_first_admin(%L)', token)), answer, 'claiming with a token that is ' || token)
from (values ('wrong', '28000'), ('late', '28000'), ('needless', '28000'), ('', '28000'), ('right', 'ok')) t(token, answer);
select is(tests.try_as('stranger', 'select public.claim_first_admin(null)'), '28000', 'claiming with nothing');
select is((select count(*) from public.memberships where street_id = '440311003'), 0::bigint, 'the tries left nothing');
select is(tests.try_as('stranger', $$select public.first_admin_link_works('right')$$), '42501', 'only the service asks whether a link works');
select tests.act_as_owner();
set local role service_role;
select is(public.first_admin_link_works(token), answer, 'a link works that is ' || token)
from (values ('wrong', false), ('late', false), ('needless', false), ('', false), ('right', true)) t(token, answer);
select tests.act_as_anon();
select throws_ok($$select public.claim_first_admin('right')$$, '42501', null, 'anon cannot claim');
select tests.act_as_owner();
set local role authenticated;
select throws_ok($$select public.claim_first_admin('right')$$, '42501', null, 'a token without a subject cannot claim');
select tests.act_as('stranger');
select is(public.claim_first_admin('right'), '440311003', 'the right token makes its bearer the first admin');
select throws_ok($$select public.claim_first_admin('right')$$, '28000', null, 'the link works once');
select is((select role::text from public.memberships where street_id = '440311003'), 'admin', 'and the bearer is admin');
select is((select string_agg(action || ' ' || actor, ', ' order by id) from public.audit_log), format('give_role %1$s, claim_first_admin %1$s', tests.person('stranger')), 'and the log says so');
set local role service_role;
select is(public.first_admin_link_works('right'), false, 'a link that was used works no more');
select tests.act_as_owner();
select is((select count(*) from private.first_admin_tokens where token_hash = sha256('right') and used_at is not null), 1::bigint, 'the token is marked used');
select hasnt_column('private', 'first_admin_tokens', 'token', 'the token itself is stored nowhere');
select * from finish();
