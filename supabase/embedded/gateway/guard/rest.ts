import type { Caller } from '../callers';
import { type Catalogue, may, type PublishedFunction } from './catalogue';
import type { Place } from './place';
import { questionRefusal } from './question';
import { refuse } from './refuse';

type RestPlace = Place & { readonly kind: 'table' | 'function' };

const rightOf: Readonly<Record<string, 'select' | 'insert' | 'update' | 'delete'>> = {
  GET: 'select',
  HEAD: 'select',
  POST: 'insert',
  PUT: 'insert',
  PATCH: 'update',
  DELETE: 'delete',
};

const notAllowed = (allowed: string) =>
  refuse(405, 'PGRST117', 'Unsupported HTTP method', { Allow: allowed });
/** Signing in would help a stranger, and nobody else. */
const forbidden = (caller: Caller, kind: string, name: string) =>
  refuse(caller.role === 'anon' ? 401 : 403, '42501', `permission denied for ${kind} ${name}`);

/**
 * What a question to the database is refused for without asking it, before its body is read: a name that does not exist, a
 * right the caller has not, more than one question may ask. Every error that reaches the embedded database costs it.
 */
export function restRefusal(
  catalogue: Catalogue,
  place: RestPlace,
  { method, search }: { readonly method: string; readonly search: string },
  caller: Caller,
): Response | undefined {
  const judge = place.kind === 'table' ? tableRefusal : functionRefusal;
  const refused = judge(catalogue, place.name, method, caller);
  return refused ?? (caller.role === 'service_role' ? undefined : questionRefusal(search));
}

function tableRefusal(
  { tables }: Catalogue,
  name: string,
  method: string,
  caller: Caller,
): Response | undefined {
  const right = rightOf[method];
  if (right === undefined) return notAllowed('GET, HEAD, POST, PUT, PATCH, DELETE');
  const table = tables.get(name);
  if (table === undefined)
    return refuse(404, 'PGRST205', `Could not find the table 'public.${name}' in the schema cache`);
  return may(table, caller.role, right) ? undefined : forbidden(caller, 'table', name);
}

function functionRefusal(
  { functions }: Catalogue,
  name: string,
  method: string,
  caller: Caller,
): Response | undefined {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return notAllowed('GET, HEAD, POST');
  const named = functions.get(name);
  if (named === undefined) return notFound(name);
  return named.some((each) => may(each, caller.role, 'execute'))
    ? undefined
    : forbidden(caller, 'function', name);
}

const notFound = (name: string) =>
  refuse(
    404,
    'PGRST202',
    `Could not find the function public.${name} with these parameters in the schema cache`,
  );

/** Why the arguments fit no function of the name; a GET may carry filters on what comes back beside them. */
export function argumentsRefusal(
  { functions }: Catalogue,
  name: string,
  given: readonly string[],
  mayHaveMore: boolean,
): Response | undefined {
  const fits = (each: PublishedFunction) =>
    each.required.every((argument) => given.includes(argument)) &&
    (mayHaveMore || given.every((argument) => each.arguments.has(argument)));
  return functions.get(name)?.some(fits) ? undefined : notFound(name);
}
