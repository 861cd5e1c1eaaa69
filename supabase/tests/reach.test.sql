-- What the signed in and the server reach, said once and exactly: a right that is missing shuts out who should come in, and
-- one that is too many lets in who should not. What is published is in rules.test.sql; what is written, in written_directly.
select no_plan();

create temporary view our_tables as
select c.oid, c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e');
create temporary view our_private_functions as
select p.oid, p.proname as name from pg_proc p
where p.pronamespace = 'private'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e');

-- Columns: those signed in read every column (of the rows that are theirs) but these.
create temporary table kept (name text, columns text);
insert into kept values
  -- Whole tables, read through functions only
  ('edition_comments', null), ('incident_parties', null), ('measures', null), ('watches', null),
  ('incident_assignments', null), ('responder_absences', null),
  -- Raw geometry
  ('circles', 'shape'), ('places', 'location'), ('posts', 'location'), ('streets', 'outline'), ('units', 'shape'),
  ('zones', 'shape'), ('incidents', 'location'),
  -- Who someone is, how they are reached, and why their duty was changed
  ('responders', 'name, phone, home, user_id, shares_position'), ('duty_shifts', 'note, changed_by, changed_at'),
  -- Who did it, and what another incident would tell
  ('incidents', 'reported_by, owner_id, merged_into, idempotency_key'), ('incident_events', 'tx, actor, note, detail'),
  -- Kept for figures, which functions give out
  ('incidents', 'reported_unit_id, reported_circle_id, reported_community_id, is_rehomed, owed_by'),
  -- A draft is its owner's, and the planning functions' to tell
  ('circles', 'is_locked'), ('units', 'origin'),
  ('editions', 'base_edition_id, over_edition_id, owner_id, updated_by, updated_at, last_save, proposed_by, proposed_from, '
    'note, review, reviewed_by, review_note, published_by, settled_at');
select set_eq($$
    select t.name, a.attname::text from our_tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where not has_column_privilege('authenticated', t.oid, a.attnum, 'select')$$,
  $$select k.name, a.attname::text from kept k join our_tables t using (name)
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where k.columns is null or a.attname = any (string_to_array(k.columns, ', '))$$,
  'these columns and no others are kept from those signed in');
select is_empty($$select k.name, c from kept k, string_to_table(k.columns, ', ') c
    where not exists (select from our_tables t join pg_attribute a on a.attrelid = t.oid where t.name = k.name and a.attname = c)$$,
  'and each of them is there');

-- Functions: what policies and published bodies ask as the caller, besides the bodies themselves.
select set_eq($$
    select f.name::text from our_private_functions f where has_function_privilege('authenticated', f.oid, 'execute')
      and not exists (select from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = f.name)$$,
  array['has_role', 'is_member', 'is_staff', 'leads_circle', 'streets_as', 'own_streets', 'staffed_streets',
    'led_circles', 'first_id_apart', 'refresh_work_spans'],
  'these private functions and no others are for those signed in, besides what is published');
select is_empty($$
    select f.name::text from our_private_functions f join pg_proc p on p.pronamespace = 'public'::regnamespace and p.proname = f.name
    where not has_function_privilege('authenticated', f.oid, 'execute')$$, 'and the body of everything published');
select set_eq($$select f.name::text from our_private_functions f where has_function_privilege('service_role', f.oid, 'execute')$$,
  array['first_admin_link_works', 'live_head', 'refresh_work_spans'], 'these and no others are for the server');
select ok(has_schema_privilege(role, 'private', 'usage'), role || ' may name them') from unnest(array['authenticated', 'service_role']) role;
select ok(has_table_privilege('service_role', 'private.first_admin_tokens', 'select'), 'the server sees whether a first link works');
select * from finish();
