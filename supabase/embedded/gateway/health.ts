import { productVersion } from '../data/cache';
import type { Database } from '../sql';

/** What /health says, for people and for whatever watches the server. */
export interface Health {
  /** Whether the database answered a question just now. Without a database here the pages are all there is. */
  readonly status: 'ok' | 'no answer';
  readonly version: string;
  readonly uptime_s: number;
  /** The head of the log of events as last looked at; empty while nobody listens. */
  readonly head: string;
  readonly sockets: number;
  /** How often the database had to be opened anew since the start. */
  readonly renewals: number;
}

export interface HealthParts {
  readonly database: Pick<Database, 'query' | 'renewals'>;
  readonly realtime: () => { readonly head: string; readonly socketCount: number };
}

/** A watcher that waits longer would call it down all the same. */
const limit_ms = 1_000;
/** An answer is good for so long: who asks health without end asks the database once a second. */
const fresh_ms = 1_000;

/** Gives the HTTP status, 503 when the database does not answer in time, and the body of /health. */
export function createHealth(parts?: HealthParts): () => Promise<readonly [status: number, body: Health]> {
  const started_ms = Date.now();
  let answered: Promise<boolean> = Promise.resolve(true);
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  async function ask({ database }: HealthParts): Promise<boolean> {
    isAsking = true;
    try {
      await database.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      isAsking = false;
    }
  }

  return async () => {
    // A question that hangs is not asked again beside itself.
    if (parts !== undefined && !isAsking && performance.now() - askedAt > fresh_ms) {
      askedAt = performance.now();
      answered = ask(parts);
    }
    const isThere = await within(limit_ms, answered);
    const body: Health = {
      status: isThere ? 'ok' : 'no answer',
      version: productVersion,
      uptime_s: Math.round((Date.now() - started_ms) / 1000),
      head: parts?.realtime().head ?? '',
      sockets: parts?.realtime().socketCount ?? 0,
      renewals: parts?.database.renewals ?? 0,
    };
    return [isThere ? 200 : 503, body];
  };
}

/** The answer, or false when it takes longer. */
async function within(ms: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
