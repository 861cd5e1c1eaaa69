import type { Sql } from '../../sql';

const roles = ['anon', 'authenticated', 'service_role'] as const;
type Right = 'select' | 'insert' | 'update' | 'delete' | 'execute';

interface Published {
  readonly name: string;
  /** Rights that a role has, each as `role right`; on any column is on the table. */
  readonly rights: ReadonlySet<string>;
}

/** One function of a name; a name may have several. */
export interface PublishedFunction extends Published {
  readonly arguments: ReadonlySet<string>;
  readonly required: readonly string[];
}

/** What the schema public publishes, and to whom: enough to refuse without asking the database. */
export interface Catalogue {
  readonly tables: ReadonlyMap<string, Published>;
  readonly functions: ReadonlyMap<string, readonly PublishedFunction[]>;
}

/** Whether a role may do it. A role that is none of the three is left to the database. */
export function may(of: Published, role: string, right: Right): boolean {
  return !(roles as readonly string[]).includes(role) || of.rights.has(`${role} ${right}`);
}

const readTables = `
  select c.relname as name, array_agg(role || ' ' || what) filter (where has_table_privilege(role, c.oid, what)
    or what <> 'delete' and has_any_column_privilege(role, c.oid, what)) as rights
  from pg_class c, unnest(array['anon', 'authenticated', 'service_role']) role,
    unnest(array['select', 'insert', 'update', 'delete']) what
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
  group by c.oid, c.relname`;

/** Functions with the names of what goes in; those of trigger and event functions cannot be called at all. */
const readFunctions = `
  select p.proname as name, p.pronargdefaults as defaults,
    coalesce((select array_agg(argument order by place) from unnest(p.proargnames, p.proargmodes::text[])
      with ordinality named (argument, mode, place) where coalesce(mode, 'i') in ('i', 'b', 'v')), '{}') as arguments,
    (select array_agg(role || ' execute') from unnest(array['anon', 'authenticated', 'service_role']) role
      where has_function_privilege(role, p.oid, 'execute')) as rights
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)`;

/** Reads the catalogue once; the schema does not change while we run. */
export async function readCatalogue(sql: Sql): Promise<Catalogue> {
  const tables = await sql.query<{ name: string; rights: string[] | null }>(readTables);
  const functions = await sql.query<{
    name: string;
    defaults: number;
    arguments: string[];
    rights: string[] | null;
  }>(readFunctions);
  const named = new Map<string, PublishedFunction[]>();
  for (const each of functions) {
    const required = each.arguments.slice(0, each.arguments.length - each.defaults);
    const published = {
      name: each.name,
      rights: new Set(each.rights),
      arguments: new Set(each.arguments),
      required,
    };
    named.set(each.name, [...(named.get(each.name) ?? []), published]);
  }
  return {
    tables: new Map(tables.map(({ name, rights }) => [name, { name, rights: new Set(rights) }])),
    functions: named,
  };
}
