import { type Actor, actorOf } from '@/core/people/role';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { loadMemberships, onSessionChange, type SignedIn, signOut } from '@/data/session';
import { forgetKept, keepFor } from '@/ui/kept';
import { Store, useStore } from '@/ui/store';

export type SessionState =
  | { readonly status: 'starting' }
  /** `left` went by themselves: the next person here is not sent to where they were. */
  | { readonly status: 'out'; readonly why: 'never_in' | 'expired' | 'left' }
  | { readonly status: 'in'; readonly user: SignedIn; readonly actor: Actor; readonly name: string };

/** Who is signed in, with the roles read once per sign-in. Screens read it; nobody else asks the auth service. */
export class SessionStore extends Store<SessionState> {
  #why: 'never_in' | 'expired' | 'left' = 'never_in';
  #userId: string | null = null;

  constructor(readonly source: Source) {
    super({ status: 'starting' });
    onSessionChange(source.client, (signedIn) => {
      // The auth client holds its lock while it calls back, and a question to the database would wait for that lock.
      setTimeout(() => void this.#settle(signedIn), 0);
    });
  }

  /** Resolves once it is known whether someone is signed in. */
  async known(): Promise<SessionState> {
    if (this.get().status !== 'starting') return this.get();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve(this.get());
      });
    });
  }

  /** Reads the roles again, for when they were changed under a person who stays signed in. */
  async refresh(): Promise<void> {
    const state = this.get();
    if (state.status !== 'in') return;
    this.#userId = null;
    await this.#settle(state.user);
  }

  /** The service no longer knows this session. Refused at the door, not retried in a loop. */
  async expire(): Promise<void> {
    if (this.get().status !== 'in') return;
    this.#why = 'expired';
    await signOut(this.source.client);
  }

  async leave(): Promise<void> {
    this.#why = 'left';
    forgetKept();
    await signOut(this.source.client);
  }

  async #settle(signedIn: SignedIn | null): Promise<void> {
    if (signedIn === null) {
      this.#userId = null;
      this.put({ status: 'out', why: this.#why });
      this.#why = 'never_in';
      return;
    }
    // A renewed token is the same person: nothing on screen depends on it.
    if (signedIn.userId === this.#userId) return;
    this.#userId = signedIn.userId;
    keepFor(signedIn.userId);
    const memberships = await this.#memberships(signedIn.userId);
    if (memberships === null || this.#userId !== signedIn.userId) return;
    const { streetId } = this.source;
    const own = memberships.find(
      (membership) => membership.streetId === streetId && membership.displayName !== '',
    );
    this.put({
      status: 'in',
      user: signedIn,
      actor: actorOf(memberships, streetId),
      name: own?.displayName || signedIn.email,
    });
  }

  /** Asks until there is an answer; null when the session ended meanwhile. */
  async #memberships(userId: string) {
    for (let wait_ms = 1000; ; wait_ms = Math.min(wait_ms * 2, 15_000)) {
      try {
        return await loadMemberships(this.source.client);
      } catch (error) {
        if (this.#userId !== userId) return null;
        if (error instanceof DataError && error.kind === 'session_expired') {
          this.#why = 'expired';
          await signOut(this.source.client);
          return null;
        }
        await new Promise((resolve) => setTimeout(resolve, wait_ms));
      }
    }
  }
}

export const useSession = (store: SessionStore): SessionState => useStore(store);
