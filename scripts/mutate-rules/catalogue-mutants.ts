import type { Database } from '../../supabase/embedded/sql';
import type { Mutant } from './mutant';

const ours = `n.nspname in ('public', 'private')
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

/** Every policy dropped, and every policy that lets everything through. */
async function policyMutants(database: Database): Promise<Mutant[]> {
  const rows = await database.query<{
    name: string;
    table_name: string;
    full_name: string;
    uses: boolean;
    checks: boolean;
    is_open: boolean;
  }>(`
    select p.polname as name, c.relname as table_name, format('%I.%I', n.nspname, c.relname) as full_name,
      p.polqual is not null as uses, p.polwithcheck is not null as checks,
      coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'
        and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'true') = 'true' as is_open
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where ${ours} order by 3, 1`);
  return rows.flatMap(({ name, table_name, full_name, uses, checks, is_open }): Mutant[] => {
    const policy = `"${name.replaceAll('"', '""')}" on ${full_name}`;
    const open = [uses ? 'using (true)' : '', checks ? 'with check (true)' : ''].join(' ');
    const near = [table_name];
    const dropped: Mutant = {
      kind: 'policy',
      what: `dropped: ${policy}`,
      script: `drop policy ${policy};`,
      near,
    };
    if (is_open) return [dropped];
    const opened: Mutant = {
      kind: 'policy',
      what: `lets everything through: ${policy}`,
      script: `alter policy ${policy} ${open};`,
      near,
    };
    return [dropped, opened];
  });
}

const granted = `a.grantee in ('authenticated'::regrole, 'service_role'::regrole)`;

/** Every grant on tables, columns, functions and schemas, to those who sign in and to the server itself, revoked. */
async function grantMutants(database: Database): Promise<Mutant[]> {
  const rows = await database.query<{ what: string; name: string }>(`
    select format('%s on %s from %s', a.privilege_type, c.oid::regclass, a.grantee::regrole) as what, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where ${ours} and c.relkind in ('r', 'p', 'v') and ${granted}
    union all
    select format('%s (%I) on %s from %s', a.privilege_type, t.attname, c.oid::regclass, a.grantee::regrole), c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid,
      aclexplode(t.attacl) a
    where ${ours} and ${granted}
    union all
    select format('execute on function %s from %s', c.oid::regprocedure, a.grantee::regrole), c.proname
    from pg_proc c join pg_namespace n on n.oid = c.pronamespace, aclexplode(c.proacl) a
    where ${ours} and ${granted}
    union all
    select format('%s on schema %I from %s', a.privilege_type, n.nspname, a.grantee::regrole), n.nspname
    from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'private' and ${granted}
    order by 1`);
  return rows.map(({ what, name }) => ({ kind: 'grant', what, script: `revoke ${what};`, near: [name] }));
}

/** What the catalogue holds of rules: policies and grants. */
export async function catalogueMutants(database: Database): Promise<Mutant[]> {
  return [...(await policyMutants(database)), ...(await grantMutants(database))];
}
