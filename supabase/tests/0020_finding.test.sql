-- Chapter 20: a case is found by number, words, item and phone, by who may see it.
select no_plan();

create temporary table case_of as
select tests.report('B01', 'u1', '3 巷 12 号后门楼上漏水', '{"name": "王小明", "phone": "138 0000-1234"}') as leak, tests.report('B02', 'u4', '路灯不亮', '{"name": "李四", "phone": "13800001234"}') as lamp,
  tests.report('A15', 'u1', '邻里噪声敏感', '{"name": "赵", "phone": "13800001234"}') as coarse, tests.report('A19', 'u6', '家里漏水打人', '{"name": "钱", "phone": "13900005678"}') as hidden;
update public.incidents i set reported_at = now() - case i.id when leak then 1440 when lamp then 2 when coarse then 1 else 0 end * interval '1 minute' from case_of where i.id in (leak, lamp, coarse, hidden);
grant select on case_of to public;
create function tests.found_by(of_name text, asked text) returns text language sql as $$
  select coalesce(tests.ask_as(of_name, format('select string_agg((select key from case_of, jsonb_each_text(to_jsonb(case_of)) where value = incident ->> ''id'') || '' '' || found_by, '', '' order by n) from public.find_incidents(''440311001'', %L) with ordinality f(incident, found_by, n)', asked)), '-') $$;

-- By number
select is(tests.found_by('dispatcher', number), 'leak number', 'its number') from case_of join public.incidents on id = leak;
select is(tests.found_by('dispatcher', '  ' || translate(number, '0123456789-', '０１２３４５６７８９－') || ' '), 'leak number', 'in full-width digits') from case_of join public.incidents on id = leak;
select is(tests.found_by('dispatcher', left(number, 3) || id), 'leak number', 'without its noughts') from case_of join public.incidents on id = leak;
select is(split_part(tests.found_by('dispatcher', lpad(id::text, 6, '0')), ',', 1), 'leak number', 'its last six digits') from case_of join public.incidents on id = leak;
insert into public.incidents (street_id, id, number, item_id, stream, channel, summary, reported_at) select '440311001', n, '', 'L01', 'dispute', 'desk', '尾号', now() + interval '1 minute' from unnest(array[9018547, 18547, 8518547]) n;
select is(tests.ask_as('dispatcher', $$select string_agg(incident ->> 'id', ',' order by n) from public.find_incidents('440311001', '18547') with ordinality f(incident, found_by, n)$$), '18547,9018547,8518547', 'the one whose number it is comes first, though others end so');
select is(tests.ask_as('dispatcher', $$select string_agg(incident ->> 'id', ',' order by n) from public.find_incidents('440311001', '8547', 2) with ordinality f(incident, found_by, n)$$), '9018547,8518547', 'at most so many');
select is(tests.found_by('dispatcher', asked), '-', 'nothing is found by "' || coalesce(asked, 'null') || '"') from unnest(array['', ' ', '漏', '1', '26', '99-000001', '00', '%', '__', null, 'x y z', '漏水 路灯', repeat('长', 500)]) asked;

-- By words: two Chinese characters are enough, several in any order, and a screen finds none
select is(tests.found_by('dispatcher', '漏水'), 'hidden words, leak words', 'two characters, newest first');
select is(tests.found_by('dispatcher', '后门 漏水'), 'leak words', 'both words');
select is(tests.found_by('dispatcher', '漏水 后门'), 'leak words', 'in any order');
select is(tests.found_by('dispatcher', '12 号后'), 'leak words', 'what was typed with spaces');
select is(tests.found_by('dispatcher', '门楼下漏'), '-', 'all pieces of a word are there, the word is not');
select is(tests.found_by('dispatcher', '某栋某室'), 'hidden words, coarse words, lamp words, leak words', 'words of the place');
update public.incidents set status = 'closed', closed_at = now() from case_of where id = hidden;
select is(tests.found_by('dispatcher', '漏水'), 'leak words, hidden words', 'open ones first');
select is(tests.found_by(p, '漏水'), answer, p || ' finds ' || answer) from (values ('leader', 'leak words, hidden words'), ('admin', 'leak words, hidden words'), ('circle_lead', 'leak words'), ('second_lead', 'leak words, hidden words'), ('planner', 'leak words'), ('display', '-')) t(p, answer);
select is(tests.found_by(p, number), answer, p || ' by the number of a hidden one') from case_of join public.incidents on id = hidden, (values ('dispatcher', 'hidden number'), ('second_lead', 'hidden number'), ('circle_lead', '-'), ('planner', '-'), ('display', '-')) t(p, answer);
select is(tests.found_by('display', number), 'leak number', 'a screen finds an ordinary one by its number') from case_of join public.incidents on id = leak;
select is(tests.ask_as('display', format($$select incident ->> 'summary' from public.find_incidents('440311001', %L)$$, number)), (select name_zh from public.items where id = 'B01' and street_id = '440311001'), 'without its words') from case_of join public.incidents on id = leak;
-- By item
select is(tests.found_by('dispatcher', name_zh), 'lamp item', 'its item') from public.items where id = 'B02' and street_id = '440311001';
select is(tests.found_by('dispatcher', 'b02'), 'lamp item', 'or the item''s id');
select is(tests.found_by('display', name_zh), '-', 'a hidden one not by its item') from public.items where id = 'A19' and street_id = '440311001';
select is(tests.try_as(p, $$select * from public.find_incidents('440311001', '漏水')$$), '42501', p || ' finds nothing') from unnest(array['stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', $$select * from private.incident_words$$), '42501', 'the words are nobody''s to read');
-- What is found follows what there is
select is((select count(*) from private.incident_words), (select count(*) from public.incidents), 'each incident has its words');

-- By phone
select is(tests.try_as(p, $$select public.open_phone('440311001', '13800001234', '来电询问')$$), case when p in ('dispatcher', 'leader', 'circle_lead') then 'ok' else '42501' end, p || ' looks for a phone')
from unnest(array['dispatcher', 'leader', 'circle_lead', 'planner', 'enterprise_officer', 'admin', 'display', 'stranger', 'other_dispatcher']) p;
select is(tests.try_as('dispatcher', format($$select public.open_phone('440311001', %L, '来电询问')$$, phone)), '22023', 'no whole number: ' || coalesce(phone, 'null')) from unnest(array['', '138000', 'abcdefg', '%', null, repeat('1', 21)]) phone;
select is(tests.try_as('dispatcher', format($$select public.open_phone('440311001', '13800001234', %L)$$, why)), '22023', 'no reason, no look') from unnest(array['', ' ', null, repeat('长', 501)]) why;
select is(tests.try_as('dispatcher', $$select * from private.phone_tickets$$), '42501', 'tickets are nobody''s to read');
create temporary table opened (person text, ticket uuid);
grant all on opened to public;
create function tests.look(of_name text, phone text) returns void language plpgsql as $$
begin
  perform tests.act_as(of_name);
  insert into opened select of_name, public.open_phone('440311001', phone, ' 来电询问 ');
  perform tests.act_as_owner();
end $$;
create function tests.of_phone(of_name text, of_ticket uuid) returns text language plpgsql as $$
declare
  answer text;
begin
  perform tests.act_as(of_name);
  begin
    select coalesce(string_agg((select key from case_of, jsonb_each_text(to_jsonb(case_of)) where value = f.incident ->> 'id') || ' ' || f.kind || ' ' || f.name, ', ' order by f.n), '-') into answer
    from public.find_by_phone('440311001', of_ticket) with ordinality f(incident, party_id, kind, name, n);
  exception when others then answer := sqlstate;
  end;
  perform tests.act_as_owner();
  return answer;
end $$;
select tests.look(p, '+138 0000 1234') from unnest(array['leader', 'circle_lead', 'second_lead']) p;
select is((select count(*) from opened), 3::bigint, 'three look');
select is((select string_agg(m.display_name || ' ' || a.action || ' ' || a.subject || ' ' || a.reason, ', ' order by m.display_name) from public.audit_log a join public.memberships m on m.user_id = a.actor where a.action = 'find_by_phone'),
  'circle_lead find_by_phone phone/138****1234 来电询问, leader find_by_phone phone/138****1234 来电询问, second_lead find_by_phone phone/138****1234 来电询问', 'who looked, and why, is in the log, the number masked');
select is(tests.of_phone('leader', ticket), '42501', 'what one transaction opened it does not see') from opened where person = 'leader';
update private.phone_tickets set tx = '3';
select is(tests.of_phone('dispatcher', ticket), '42501', 'nor does who did not open it') from opened where person = 'leader';
savepoint here;
update private.phone_tickets set expires_at = now() - interval '1 second';
select is(tests.of_phone('leader', ticket), '42501', 'nor anyone after a minute') from opened where person = 'leader';
rollback to here;
select is(tests.of_phone(person, ticket), answer, person || ' finds ' || answer) from opened join (values ('leader', 'coarse reporter 赵**, lamp reporter 李**, leak reporter 王**'), ('circle_lead', 'coarse reporter 赵**, leak reporter 王**'), ('second_lead', '-')) t(person, answer) using (person);
select is(tests.of_phone(person, ticket), '42501', 'once') from opened;
select is(tests.of_phone('leader', null), '42501', 'without a ticket nothing is found');
savepoint here;
select tests.look('leader', '13800001234');
update private.phone_tickets set tx = '3';
update public.memberships set role = 'planner' where user_id = tests.person('leader');
select is(tests.of_phone('leader', ticket), '-', 'who has lost the role meanwhile sees none') from private.phone_tickets;
rollback to here;
select * from finish();
