-- Chapter 17. Texts: what people write is plain. Control characters and turned-round writing would show one thing and
-- be another, in a list, a file or a log; so they are refused, not taken out: what was typed loses nothing without
-- being told.

create function private.unfit(many_lines boolean) returns text
language sql immutable set search_path = ''
as $$
  select '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFEFF'
    || case when many_lines then ']' else '\u0009\u000A\u000D]' end
$$;
comment on function private.unfit is
  'What no text holds, as a pattern: control characters and those that turn the writing round; ends of line and tabs '
  'only where a text has many lines.';

-- JSON as text has its control characters escaped, keys and values alike: \u0007, \n. A backslash that was typed stands
-- there twice, so an escape is what comes after an odd number of them.
create function private.unfit_json() returns text
language sql immutable set search_path = ''
as $$ select private.unfit(false) || '|(?<!\\)(\\\\)*\\[bfnrtu]' $$;
comment on function private.unfit_json is
  'What no JSON holds, as a pattern of it as text: in keys and values what private.unfit names, and no ends of line.';

create function private.refuse_text() returns trigger
language plpgsql security definer set search_path = '' -- definer: refusing is nobody's to call
as $$
begin
  perform private.refuse(private.refusal('bad_characters', place => tg_argv[0]));
  return null;
end $$;
comment on function private.refuse_text is
  'Refuses a text with a character that is unfit; the argument says which text.';

create function private.keep_plain(of_table regclass) returns void
language plpgsql set search_path = ''
as $$
declare
  written record;
begin
  for written in
    select a.attname as of_column, case when a.atttypid = 'jsonb'::regtype then private.unfit_json()
      else private.unfit(a.attname in ('description', 'note', 'review_note', 'reason', 'outcome', 'withdrawn_why',
        'body')) end as unfit
    from pg_catalog.pg_attribute a
    where a.attrelid = of_table and a.attnum > 0 and not a.attisdropped
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
      -- Ids have patterns of their own, or are those of another row; these two are made here.
      and a.attname !~ '^(id|.*_id|number|last_save)$'
    order by 1
  loop
    execute format('create trigger %I before insert or update of %I on %s for each row when (new.%I::text ~ %L) '
      'execute function private.refuse_text(%L)', 'plain_' || written.of_column, written.of_column, of_table,
      written.of_column, written.unfit, written.of_column);
  end loop;
end $$;
comment on function private.keep_plain is
  'Has every text of a table refused that is unfit, in a list or an object too. The pattern stands in the trigger, so '
  'that a fit text costs one comparison. Chapters after this one call it for their tables.';

select private.keep_plain(c.oid) from pg_catalog.pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
order by c.oid::regclass::text;
