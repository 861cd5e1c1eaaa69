import { isObject } from './frames';

/** One `postgres_changes` entry of a join, checked. */
export interface Asked {
  readonly id: number;
  /** What the client asked, given back with the id: supabase-js compares the two. Nothing else it sent is. */
  readonly binding: Readonly<Record<string, string>>;
  /** The street it wants to hear of; undefined for every street of the user. */
  readonly streetId: string | undefined;
}

export type Subscription =
  | { readonly allowed: true; readonly asked: readonly Asked[] }
  | { readonly allowed: false; readonly reason: string };

/** The app has one. */
const mostBindings = 4;

const refuse = (reason: string): Subscription => ({ allowed: false, reason });

/** Reads the configuration of a `phx_join`. This endpoint offers one thing, and says so for everything else. */
export function readSubscription(payload: Record<string, unknown>): Subscription {
  const config = isObject(payload.config) ? payload.config : {};
  const changes = Array.isArray(config.postgres_changes) ? config.postgres_changes : [];
  if (changes.length === 0)
    return refuse('Only postgres_changes on public.incident_events are offered here.');
  if (changes.length > mostBindings) return refuse(`A channel has at most ${mostBindings} postgres_changes.`);
  const asked: Asked[] = [];
  for (const [index, entry] of changes.entries()) {
    if (!isObject(entry)) return refuse('A postgres_changes entry is not an object.');
    const { event, schema, table, filter } = entry;
    if (schema !== 'public' || table !== 'incident_events' || (event !== 'INSERT' && event !== '*')) {
      return refuse('Only INSERT on public.incident_events is offered here.');
    }
    const match = typeof filter === 'string' && filter !== '' ? /^street_id=eq\.(\d{9})$/.exec(filter) : null;
    if (typeof filter === 'string' && filter !== '' && match === null) {
      return refuse('The only filter offered here is street_id=eq.<nine digits>.');
    }
    const binding: Record<string, string> = { event, schema, table };
    if (typeof filter === 'string') binding.filter = filter;
    asked.push({ id: index + 1, binding, streetId: match?.[1] });
  }
  return { allowed: true, asked };
}
