import type { Database } from '../../supabase/embedded/sql';
import type { FunctionSource, Mutant } from './mutant';

/** A stretch of a body that is a check, and what stands there when it is off. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** The end of the parenthesis that opens at `open`; quoted text is passed over. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
    if (at < 0) break;
  }
  return -1;
}

/** Whether a place lies in a comment of its line. */
const isComment = (text: string, at: number) =>
  /--/.test(text.slice(text.lastIndexOf('\n', at) + 1, at).replace(/'[^']*'/g, ''));

/** `if … then` whose branch refuses: it never does any more. */
function* refusingBranches(body: string): Generator<Cut> {
  // Not the `if` of `end if`: what follows that may be a check of its own.
  for (const match of body.matchAll(/(?<!\bend\s)\b(els)?if\b([\s\S]*?)\bthen\b/gi)) {
    const { index } = match;
    if (isComment(body, index)) continue;
    const from = index + (match[1]?.length ?? 0) + 2;
    const to = index + match[0].length - 4;
    const branch = body.slice(to + 4, to + 400).split(/\b(?:end if|elsif|else)\b/i)[0] ?? '';
    if (/raise exception|'refused'|'stale'|private\.refus|private\.raise|return;/.test(branch)) {
      yield { from, to, put: ' false ' };
    }
  }
}

/** `when … then 'code: …'` of a list of refusals. */
function* refusalsInCases(body: string): Generator<Cut> {
  const refusal =
    /\bwhen\b((?:(?!\bwhen\b|\bthen\b)[\s\S])*?)\bthen\b\s*(?:'[a-z_]+(?::|')|private\.refusal\()/gi;
  for (const match of body.matchAll(refusal)) {
    const { index } = match;
    if (isComment(body, index)) continue;
    // A case that translates one word into another is no check.
    if (!/[ =<>(]|\bis\b/.test((match[1] ?? '').trim())) continue;
    yield { from: index + 4, to: index + 4 + (match[1]?.length ?? 0), put: ' false ' };
  }
}

/** Questions and demands about the caller: answered yes, or not made. */
function* callerChecks(body: string, authorities: ReadonlyMap<string, string>): Generator<Cut> {
  const names = [...authorities.keys()].join('|');
  if (names === '') return;
  for (const match of body.matchAll(new RegExp(`private\\.(${names})\\s*\\(`, 'g'))) {
    const { index } = match;
    if (isComment(body, index)) continue;
    const end = closing(body, index + match[0].length - 1);
    if (end < 0) continue;
    const result = authorities.get(match[1] ?? '');
    const before = body.slice(0, index);
    if (result === 'void') {
      const perform = /\b(perform|select)\s+$/.exec(before);
      if (perform) yield { from: index, to: end + 1, put: 'null' };
      continue;
    }
    if (result === 'boolean') {
      yield { from: index, to: end + 1, put: 'true' };
      continue;
    }
    // `x in (select private.streets_as(…))`: everything is in it.
    const within = /(\([\w.\s,]+\)|[\w.$]+)\s+in\s+\(\s*select\s+(?:\*\s+from\s+)?$/i.exec(before);
    const close = body.indexOf(')', end + 1);
    if (within && close >= 0) yield { from: within.index, to: close + 1, put: 'true' };
  }
}

/** `perform private.check_…(…)`, `else private.…_refusal(…)`: what another function refuses is not asked of it. */
function* askedElsewhere(body: string, demands: ReadonlySet<string>): Generator<Cut> {
  for (const match of body.matchAll(/\b(?:perform|else)\s+(?=private\.(\w+)\s*\()/g)) {
    const from = match.index + match[0].length;
    if (isComment(body, match.index) || !demands.has(match[1] ?? '')) continue;
    const end = closing(body, body.indexOf('(', from));
    if (end >= 0) yield { from, to: end + 1, put: 'null' };
  }
}

/** What a caller sees, as a flag or asked of an incident: everything. */
function* sights(body: string): Generator<Cut> {
  for (const match of body.matchAll(
    /(?:\bv\.)?\bsees_(?:all|text)\b(?!\s*(?::=|boolean\b|,\s*own_circle\b))/g,
  )) {
    const { index } = match;
    if (!isComment(body, index)) yield { from: index, to: index + match[0].length, put: 'true' };
  }
  for (const match of body.matchAll(/\bprivate\.sees_(?:incident|event)\s*\(/g)) {
    const end = closing(body, match.index + match[0].length - 1);
    if (end >= 0 && !isComment(body, match.index)) yield { from: match.index, to: end + 1, put: 'true' };
  }
  for (const match of body.matchAll(/\b(?:\w+\.)?(?:of_)?sensitivity = 'normal'/g)) {
    const { index } = match;
    if (!isComment(body, index)) yield { from: index, to: index + match[0].length, put: 'true' };
  }
}

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
    return [
      ...cuts.map((cut) => mutantOf(source, cut, 'check')),
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
  const off = body.slice(from, to).replace(/\s+/g, ' ').trim();
  const changed = body.slice(0, from) + put + body.slice(to);
  return {
    kind,
    what: `${schema}.${name}:${line} ${off.length > 90 ? `${off.slice(0, 90)}…` : off}`,
    // A replacer function: a body is full of dollars, which a replacement text would read as its own signs.
    script: `${definition.replace(body, () => changed)};`,
    near: [name],
  };
}
