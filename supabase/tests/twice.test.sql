-- What comes twice: the second time nothing is done.
select no_plan();

-- Every screen asks every few seconds whether an edition has to be settled: where nothing has, nobody waits for anybody.
update public.editions set settled_at = now() where street_id = '440311001' and id = 1;
create temporary table locked as select e.xmax::text as by from public.editions e where e.street_id = '440311001' and e.id = 1;
savepoint asked; -- what is locked in it is locked by another number
select is((select rehomed from public.edition_settle('440311001')), 0, 'nothing has to be done') from (select tests.act_as('display')) asked;
select tests.act_as_owner();
select is((select e.xmax::text from public.editions e where e.street_id = '440311001' and e.id = 1), by, 'and the edition is not locked for it') from locked;
release asked;

-- The same report at the same moment: the other one comes in after this one has looked and before it writes. One
-- connection cannot wait for another, so a trigger plays the other.
create function tests.the_other() returns trigger language plpgsql security definer as $$
begin
  insert into public.incidents (street_id, number, item_id, stream, channel, summary, reported_by, idempotency_key)
  values (new.street_id, '', new.item_id, new.stream, new.channel, '先到', new.reported_by, new.idempotency_key);
  return new;
end $$;
create trigger a_comes_first before insert on public.incidents for each row when (new.summary = '后到') execute function tests.the_other();

create temporary table answers (outcome text, incident_id bigint, number text);
grant all on answers to public;
select tests.act_as('dispatcher');
insert into answers select outcome, incident_id, number
from public.report_incident('440311001', 'B01', '后到', party => '{"name": "王小明"}', idempotency_key => '00000000-0000-4000-8000-00000000aaaa');
select tests.act_as_owner();
select is((select outcome from answers), 'duplicate_submission', 'who comes second is told so');
select results_eq($$select i.id, i.number, i.summary from public.incidents i where i.idempotency_key = '00000000-0000-4000-8000-00000000aaaa'$$,
  $$select incident_id, number, '先到' from answers$$, 'and gets the one that is there, the only one');
select is_empty($$select 1 from public.incident_parties p join answers a using (incident_id)$$, 'to which it adds no party');
select is_empty($$select 1 from public.incident_events e join answers a using (incident_id)$$, 'and no event');
select * from finish();
