import type { DataClient } from '../client';
import { type DataError, dataErrorFrom } from '../error';

/** One renewal in this time, so that a server which refuses every token is not asked in a loop. */
const RENEWAL_PAUSE_MS = 60_000;

/**
 * What a refused question means for the session. A database refuses a stranger and a screen whose token ended alike, so
 * this looks at the session: `retry` with a renewed token, `expired` for sign-in, else the error as it was.
 */
export class SessionWatch {
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(readonly client: DataClient) {}

  async judge(error: DataError, now: number): Promise<'retry' | 'expired' | DataError> {
    if (error.kind !== 'session_expired' && error.kind !== 'not_allowed') return error;
    const { data, error: unread } = await this.client.auth.getSession();
    if (unread !== null) return expiredOr(dataErrorFrom(unread));
    if (data.session === null) return 'expired';
    if (error.kind === 'not_allowed') return error;
    if (now - this.#renewedAt < RENEWAL_PAUSE_MS) return 'expired';
    this.#renewedAt = now;
    const renewed = await this.client.auth.refreshSession();
    return renewed.error === null ? 'retry' : expiredOr(dataErrorFrom(renewed.error));
  }

  /** Calls back when there is a session to go on with, and when there is none any more. Returns the way to stop. */
  watch(changed: (isSignedIn: boolean) => void): () => void {
    const { data } = this.client.auth.onAuthStateChange((event) => {
      if (event === 'SIGNED_IN' || event === 'TOKEN_REFRESHED') changed(true);
      if (event === 'SIGNED_OUT') changed(false);
    });
    return () => data.subscription.unsubscribe();
  }
}

/** A renewal that nobody answered is a matter of the network; one that was answered with no ends the session. */
function expiredOr(error: DataError): 'expired' | DataError {
  return error.kind === 'offline' ? error : 'expired';
}
