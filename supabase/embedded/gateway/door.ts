import type { Gateway } from './app';
import { authRoutes } from './auth/routes';
import type { Caller } from './callers';
import { bodyLimits, functionBodyLimit, readJson } from './guard/body';
import type { Place } from './guard/place';
import { refuse, refuseAuth } from './guard/refuse';
import { argumentsRefusal, restRefusal } from './guard/rest';
import type { Visit } from './visit';

type RestPlace = Place & { readonly kind: 'table' | 'function' };
export type InterfacePlace = Exclude<Place, { readonly kind: 'page' | 'nothing' }>;

/**
 * The way in for REST, auth and edge functions. What can be refused is refused as early as it can be known: key, token,
 * name, right, size of the question; then the body, by its announced size, by what arrives, by its shape.
 */
export async function enter(gateway: Gateway, place: InterfacePlace, visit: Visit): Promise<Response> {
  const caller = await gateway.callers.identify(visit.headers);
  if (caller instanceof Response) return caller;
  if (place.kind === 'auth') return answerAuth(gateway, place.name, visit, caller);
  if (place.kind === 'edge') return answerEdge(gateway, place.name, visit, caller);
  return answerRest(gateway, place as RestPlace, visit, caller);
}

const hasBody = ({ method }: Visit) => method !== 'GET' && method !== 'HEAD';

/** JSON by its name, or nothing at all. */
function typeRefusal({ headers }: Visit): Response | undefined {
  const length = headers['content-length'] ?? headers['transfer-encoding'] ?? '0';
  const isJson = /^application\/(vnd\.pgrst\.\w+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '');
  return length === '0' || isJson
    ? undefined
    : refuse(415, 'PGRST107', 'Only application/json is taken here.');
}

async function answerRest(
  gateway: Gateway,
  place: RestPlace,
  visit: Visit,
  caller: Caller,
): Promise<Response> {
  const catalogue = await gateway.catalogue();
  const refused = restRefusal(catalogue, place, visit, caller);
  if (refused !== undefined) return refused;
  const isFunction = place.kind === 'function';
  if (!hasBody(visit)) {
    const given = [...new URLSearchParams(visit.search).keys()];
    const misfit = isFunction ? argumentsRefusal(catalogue, place.name, given, true) : undefined;
    return misfit ?? gateway.rest(visit.web(), caller);
  }
  const badType = typeRefusal(visit);
  if (badType !== undefined) return badType;
  const body = await visit.body(isFunction ? functionBodyLimit(place.name) : bodyLimits.rest);
  const json = body instanceof Response ? body : readJson(body);
  if (body instanceof Response || json instanceof Response) return json as Response;
  const misfit = isFunction ? bodyMisfit(catalogue, place.name, json.value ?? {}) : undefined;
  return misfit ?? gateway.rest(visit.web(body), caller);
}

function bodyMisfit(
  catalogue: Awaited<ReturnType<Gateway['catalogue']>>,
  name: string,
  value: unknown,
): Response | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? argumentsRefusal(catalogue, name, Object.keys(value), false)
    : refuse(400, 'PGRST102', 'The arguments of a function are an object.');
}

async function answerAuth(gateway: Gateway, name: string, visit: Visit, caller: Caller): Promise<Response> {
  const routes = Object.hasOwn(authRoutes, name) ? (authRoutes[name] ?? {}) : undefined;
  if (routes === undefined) return refuseAuth(404, 'provider_disabled', 'This is not offered here.');
  const route = Object.hasOwn(routes, visit.method) ? routes[visit.method] : undefined;
  if (route === undefined) {
    const Allow = Object.keys(routes).join(', ');
    return refuseAuth(405, 'validation_failed', 'Method not allowed', { Allow });
  }
  if (route.who === 'signed_in' && caller.claims === undefined)
    return refuseAuth(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  if (route.who === 'service' && caller.role !== 'service_role')
    return refuseAuth(403, 'not_admin', 'User not allowed');
  const body = hasBody(visit) ? await visit.body(bodyLimits.auth) : Buffer.alloc(0);
  if (body instanceof Response) return body;
  const json = readJson(body);
  if (json instanceof Response) return refuseAuth(400, 'bad_json', 'Could not parse request body as JSON');
  const { value } = json;
  return route.answer(gateway.auth, {
    body: typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {},
    query: new URLSearchParams(visit.search),
    caller,
    address: visit.address,
  });
}

async function answerEdge(gateway: Gateway, name: string, visit: Visit, caller: Caller): Promise<Response> {
  const mounted = gateway.edge(name);
  if (mounted === undefined) return refuse(404, 'not_found', 'There is no such function.');
  const early = mounted.refusal(visit.address, caller);
  if (early !== undefined) return early;
  const body = hasBody(visit) ? await visit.body(bodyLimits.edge) : Buffer.alloc(0);
  return body instanceof Response ? body : mounted.answer(visit.web(body), visit.address);
}
