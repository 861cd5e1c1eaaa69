import type { BookFunction } from './book';

/** A refusal a function may give: raised with a SQLSTATE, or told in the answer's column `refusal` (null). */
export interface Told {
  readonly code: string;
  readonly state: string | null;
}

const RAISED_BY_DEFAULT = '22023';
/** Raised inside a step on an edition, which catches it and answers. */
const CAUGHT = 'GQ001';

/** The state a statement raises what it refuses with; undefined when it raises nothing. */
function stateOf(statement: string): string | undefined {
  if (!statement.includes('private.refuse(')) return undefined;
  return /'([0-9A-Z]{5})'\s*\)\s*$/.exec(statement)?.[1] ?? RAISED_BY_DEFAULT;
}

/** What a function and all it calls may refuse, in the order it is written. Triggers are nobody's call and not in it. */
export function refusalsOf(name: string, functions: ReadonlyMap<string, BookFunction>): Told[] {
  const found = new Map<string, Told>();
  const visited = new Set<string>();
  const visit = (called: string, outer: string | undefined) => {
    const body = functions.get(called)?.body;
    if (body === undefined || visited.has(`${called} ${outer}`)) return;
    visited.add(`${called} ${outer}`);
    for (const statement of body.split(';')) {
      const state = stateOf(statement) ?? outer;
      for (const [, refused, helper = ''] of statement.matchAll(/private\.(?:refusal\('(\w+)'|(\w+)\()/g)) {
        if (refused === undefined) visit(helper, state);
        else {
          const told = { code: refused, state: state === undefined || state === CAUGHT ? null : state };
          found.set(`${told.code} ${told.state}`, told);
        }
      }
    }
  };
  visit(name, undefined);
  return [...found.values()];
}

/** Every code there is, also those of triggers. */
export function codesOf(functions: ReadonlyMap<string, BookFunction>): Set<string> {
  const codes = [...functions.values()].flatMap(({ body }) =>
    [...body.matchAll(/private\.refusal\('(\w+)'/g)].map(([, code = '']) => code),
  );
  return new Set(codes);
}
