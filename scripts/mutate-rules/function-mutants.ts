import type { Database } from '../../supabase/embedded/sql';
import { askedElsewhere, type Cut, callerChecks, refusalsInCases, refusingBranches, sights } from './cuts';
import type { FunctionSource, Mutant } from './mutant';

/** Cuts that change nothing anybody could notice but time, by function and the start of what is cut; each with its reason. */
const equivalents: readonly { readonly name: string; readonly starts: string }[] = [
  // A shortcut for the crowd that asks at once: without it the page is asked, and finds the same nothing.
  { name: 'incident_events_since', starts: 'not exists ( select from (select e.tx' },
];

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The private functions that refuse what is asked, whoever asks. */
async function demandsOf(database: Database): Promise<Set<string>> {
  const rows = await database.query<{ name: string }>(`
    select p.proname as name from pg_proc p
    where p.pronamespace = 'private'::regnamespace and (p.proname ~ '_refusal$'
      or (p.prorettype = 'void'::regtype and p.proname ~ '^(check|refuse)_'))`);
  return new Set(rows.map(({ name }) => name));
}

/** The private functions that ask who is calling, and what they give back. */
async function authoritiesOf(database: Database): Promise<Map<string, string>> {
  const rows = await database.query<{ name: string; result: string; body: string }>(`
    select p.proname as name, case when p.proretset then 'set' else p.prorettype::regtype::text end as result, p.prosrc as body
    from pg_proc p where p.pronamespace = 'private'::regnamespace and p.prorettype <> 'trigger'::regtype`);
  const found = new Map<string, string>();
  const small = rows.filter(({ body, result }) => body.length < 900 && /^(void|boolean|set)$/.test(result));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { name, result, body } of small) {
      const asks =
        /auth\.uid\(\)/.test(body) || [...found.keys()].some((known) => body.includes(`private.${known}(`));
      const changes = /\b(insert|update|delete)\b/i.test(body);
      // A set counts when it is one column of keys; a table of rows is an answer, not a question about the caller.
      if (
        asks &&
        !changes &&
        (result !== 'set' || /^(streets|circles|memberships|roles|seen|read)/.test(name))
      )
        found.set(name, result);
    }
  }
  return found;
}

/** Every check inside the functions, taken out one at a time. */
export async function functionMutants(database: Database): Promise<Mutant[]> {
  const sources = await database.query<FunctionSource>(`
    select n.nspname as schema, p.proname as name, pg_get_functiondef(p.oid) as definition, p.prosrc as body, l.lanname as language
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where n.nspname in ('public', 'private') and l.lanname in ('sql', 'plpgsql') and p.prokind = 'f'
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1, 2`);
  const authorities = await authoritiesOf(database);
  const demands = await demandsOf(database);
  return sources.flatMap((source) => {
    const cuts = [
      ...(source.language === 'plpgsql' ? refusingBranches(source.body) : []),
      ...refusalsInCases(source.body),
      ...callerChecks(source.body, authorities),
      ...askedElsewhere(source.body, demands),
    ];
    const isEquivalent = ({ from, to }: Cut) => {
      const off = plain(source.body.slice(from, to));
      return equivalents.some(({ name, starts }) => name === source.name && off.startsWith(starts));
    };
    return [
      ...cuts.filter((cut) => !isEquivalent(cut)).map((cut) => mutantOf(source, cut, 'check')),
      ...[...sights(source.body)].map((cut) => mutantOf(source, cut, 'sight')),
    ];
  });
}

function mutantOf(
  { schema, name, definition, body }: FunctionSource,
  { from, to, put }: Cut,
  kind: 'check' | 'sight',
): Mutant {
  const line = body.slice(0, from).split('\n').length;
  const off = plain(body.slice(from, to));
  const changed = body.slice(0, from) + put + body.slice(to);
  return {
    kind,
    what: `${schema}.${name}:${line} ${off.length > 90 ? `${off.slice(0, 90)}…` : off}`,
    // A replacer function: a body is full of dollars, which a replacement text would read as its own signs.
    script: `${definition.replace(body, () => changed)};`,
    near: [name],
  };
}
