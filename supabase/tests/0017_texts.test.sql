-- Chapter 17: a text that shows one thing and is another is refused, wherever people write, and a plain one is kept as it is.
select no_plan();

create temporary table unfit as select * from (values ('turned round', U&'a\202Eb'), ('isolated', U&'a\2066b'), ('bell', U&'a\0007b'),
  ('delete', U&'a\007Fb'), ('next line', U&'a\0085b'), ('line separator', U&'a\2028b'), ('byte order', U&'a\FEFFb')) u(what, bad);
create temporary table lines as select * from (values ('a new line', E'a\nb'), ('a tab', E'a\tb'), ('an end of line', E'a\r\nb')) l(what, bad);
create temporary table doors as select * from (values
  ('dispatcher', 'summary', false, $$public.report_incident('440311001', 'B02', %1$L)$$),
  ('dispatcher', 'description', true, $$public.report_incident('440311001', 'B02', '概要', %1$L)$$),
  ('dispatcher', 'place_text', false, $$public.report_incident('440311001', 'B02', '概要', place_text => %1$L)$$),
  ('dispatcher', 'name', false, $$public.report_incident('440311001', 'B02', '概要', party => jsonb_build_object('name', %1$L))$$),
  ('dispatcher', 'phone', false, $$public.report_incident('440311001', 'B02', '概要', party => jsonb_build_object('phone', %1$L))$$),
  ('dispatcher', 'address', false, $$public.report_incident('440311001', 'B02', '概要', party => jsonb_build_object('address', %1$L))$$),
  ('leader', 'name', false, $$public.open_watch('440311001', %1$L, '理由', current_date + 2, circle_id => 'gm02')$$),
  ('leader', 'reason', true, $$public.open_watch('440311001', '名称', %1$L, current_date + 2, circle_id => 'gm02')$$),
  ('leader', 'name', false, $$public.record_measure('440311001', %1$L, '2025-01-01', circle_id => 'gm02')$$),
  ('planner', 'name', false, $$public.edition_open_draft('440311001', %1$L)$$),
  ('planner', 'body', true, $$public.edition_comment('440311001', 2, 113.94, 22.77, %1$L)$$)) d(person, place, many_lines, call);

-- The state a call ends with, and the code and place of a refusal.
create function tests.refused(of_name text, statement text) returns text language plpgsql as $$
declare
  why text;
begin
  perform tests.act_as(of_name);
  execute statement;
  perform tests.act_as_owner();
  return 'ok';
exception when others then
  get stacked diagnostics why = pg_exception_detail;
  return concat_ws(' ', sqlstate, case when sqlstate = '22023' then concat_ws(' ', why::jsonb ->> 'code', why::jsonb ->> 'place') end);
end $$;
select is(tests.refused(d.person, 'select ' || format(d.call, u.bad)), '22023 bad_characters ' || d.place, format('%s in %s: %s', u.what, d.place, left(d.call, 30)))
from doors d, unfit u;
select is(tests.refused(d.person, 'select ' || format(d.call, l.bad)), case when d.many_lines then 'ok' else '22023 bad_characters ' || d.place end,
  format('%s in %s: %s', l.what, d.place, left(d.call, 30)))
from doors d, lines l;

-- What is done later, and what an admin writes straight into a table
create temporary table there as select tests.report('B02', 'u1') as id;
grant select on there to public;
select is(tests.refused('dispatcher', format($$select public.advance_incident('440311001', %s, 'accept', 1, %L)$$, id, U&'a\202Eb')), '22023 bad_characters note', 'a move''s note') from there;
-- JSON escapes what it holds: every unfit text, in a value, a key and deep inside; a backslash that was typed is none.
select is(tests.refused('dispatcher', format($$select public.advance_incident('440311001', %s, 'accept', 1, '', %L)$$, id, detail)), '22023 bad_characters detail', format('a move''s detail: %s in a %s', what, at))
from there, (select * from unfit union all select * from lines) u, lateral (values ('value', jsonb_build_object('x', bad)), ('key', jsonb_build_object(bad, 1)),
  ('list', jsonb_build_object('x', jsonb_build_array(1, bad))), ('key inside', jsonb_build_object('x', jsonb_build_array(jsonb_build_object(E'\\' || bad, 1))))) d(at, detail);
select is(tests.try_as('dispatcher', format($$select public.advance_incident('440311001', %s, 'accept', 1, '', %L)$$, id, detail)), 'ok', 'but this: ' || detail::text)
from there, unnest(array[jsonb_build_object('x', '\n'), jsonb_build_object('\u0007', '\\t"'), jsonb_build_object('x', '城管"中队"')]) detail;
select is(tests.refused('admin', statement), '22023 bad_characters ' || place, statement) from (values
  (format($$insert into public.memberships (street_id, user_id, role, display_name) values ('440311001', %L, 'planner', U&'a\202Eb')$$, tests.person('stranger')), 'display_name'),
  ($$update public.items set handler = U&'a\0007b' where id = 'B02'$$, 'handler'),
  ($$update public.items set legal_basis = array[U&'a\202Eb'] where id = 'B02'$$, 'legal_basis'),
  ($$insert into public.work_calendar (street_id, day, is_workday, name) values ('440311001', '2030-01-01', false, E'a\nb')$$, 'name')) t(statement, place);
select is((select description from public.incidents where description like 'a%' limit 1), E'a\nb', 'a plain text is kept as it is');
select * from finish();
