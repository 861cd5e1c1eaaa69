import type { Session } from '@supabase/supabase-js';
import { type Membership, roles } from '../core/people/role';
import type { DataClient } from './client';
import { dataErrorFrom } from './error';
import { oneOf, parseRows, text, textOrNull } from './row';

/** Who is signed in. */
export interface SignedIn {
  readonly userId: string;
  readonly email: string;
  /** Epoch ms at which the access token ends; it is renewed before that by itself. */
  readonly expiresAt: number;
}

function signedInFrom(session: Session): SignedIn {
  return {
    userId: session.user.id,
    email: session.user.email ?? '',
    expiresAt: (session.expires_at ?? 0) * 1000,
  };
}

/** Signs in with a password. Throws a DataError: not_allowed for a wrong one, offline when nobody answers. */
export async function signIn(client: DataClient, email: string, password: string): Promise<SignedIn> {
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error !== null) throw dataErrorFrom(error);
  return signedInFrom(data.session);
}

/** Ends the session on this screen, also when nobody answers. */
export async function signOut(client: DataClient): Promise<void> {
  await client.auth.signOut({ scope: 'local' });
}

/** The session kept from before, or null. Never asks the network unless the token needs renewing. */
export async function currentSession(client: DataClient): Promise<SignedIn | null> {
  const { data } = await client.auth.getSession();
  return data.session === null ? null : signedInFrom(data.session);
}

/** Calls back with the session now and on every change; null means sign in. Returns the way to stop. */
export function onSessionChange(client: DataClient, changed: (session: SignedIn | null) => void): () => void {
  const { data } = client.auth.onAuthStateChange((_event, session) => {
    changed(session === null ? null : signedInFrom(session));
  });
  return () => data.subscription.unsubscribe();
}

/** The caller's own memberships, in every street. Throws a DataError. */
export async function loadMemberships(
  client: DataClient,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const session = await currentSession(client);
  if (session === null) return [];
  const question = client
    .from('memberships')
    .select('street_id, role, circle_id, display_name')
    .eq('user_id', session.userId)
    .order('role');
  const { data, error, status } = await (signal === undefined ? question : question.abortSignal(signal));
  if (error !== null) throw dataErrorFrom(error, status);
  return parseRows(data, (row) => ({
    streetId: text(row, 'street_id'),
    role: oneOf(row, 'role', roles),
    circleId: textOrNull(row, 'circle_id'),
    displayName: text(row, 'display_name'),
  })).rows;
}
