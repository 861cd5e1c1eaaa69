import { refuseAuth, retryAfter } from '../guard/refuse';
import { type Auth, type AuthRequest, textOf } from './auth';
import { TooBusy } from './passwords';
import { beginSession, renewSession } from './sessions';
import { readRefreshToken } from './tokens';
import { findAccount } from './users';

/** Thrown in its turn by a try that is one too many. */
class TooMany extends Error {
  constructor(readonly wait_ms: number) {
    super('Too many tries.');
  }
}

const tooMany = (wait_ms: number) =>
  refuseAuth(429, 'over_request_rate_limit', 'Too many tries; wait a while.', retryAfter(wait_ms));
const wrong = () => refuseAuth(400, 'invalid_credentials', 'Invalid login credentials');

/**
 * Whether a password is that of an account. An unknown account takes as long as a known one, and a refusal says nothing of
 * which it was. Returns the account's id, or the refusal.
 */
export async function checkPassword(
  { database, passwords, signIns }: Auth,
  email: string,
  password: string,
  address: string,
): Promise<string | Response> {
  const account = email.toLowerCase().slice(0, 255);
  const early = signIns.wait_ms(account, address);
  if (early > 0) return tooMany(early);
  const found = await findAccount(database, account);
  let late_ms = 0;
  const turn = {
    // Sixty that came at once were all early; their turns are not.
    before() {
      const wait_ms = signIns.wait_ms(account, address);
      if (wait_ms > 0) throw new TooMany(wait_ms);
    },
    after(isRight: boolean) {
      late_ms = signIns.addressWait_ms(address);
      if (isRight) signIns.succeeded(account, address);
      else signIns.failed(account, address);
    },
  };
  try {
    const isRight = await passwords.matches(password, found?.hash ?? null, turn);
    if (isRight && found !== undefined) return found.id;
    return late_ms > 0 ? tooMany(late_ms) : wrong();
  } catch (thrown) {
    if (thrown instanceof TooMany) return tooMany(thrown.wait_ms);
    if (thrown instanceof TooBusy)
      return refuseAuth(503, 'request_timeout', 'Too many people sign in at this moment.', retryAfter(5_000));
    throw thrown;
  }
}

/** POST /token */
export async function token(auth: Auth, request: AuthRequest): Promise<Response> {
  const grant = request.query.get('grant_type');
  if (grant === 'password') return passwordGrant(auth, request);
  if (grant === 'refresh_token') return refreshGrant(auth, request);
  return refuseAuth(400, 'invalid_credentials', 'unsupported_grant_type');
}

async function passwordGrant(auth: Auth, { body, address }: AuthRequest): Promise<Response> {
  const [email, password] = [textOf(body.email), textOf(body.password)];
  if (email === '' || password === '') return wrong();
  const account = await checkPassword(auth, email, password, address);
  if (typeof account !== 'string') return account;
  const session = await beginSession(auth.database, account, auth.keys.jwtSecret);
  return Response.json({ ...session, weak_password: null });
}

async function refreshGrant(
  { database, keys, live, signIns }: Auth,
  { body, address }: AuthRequest,
): Promise<Response> {
  const presented = textOf(body.refresh_token);
  const wait_ms = signIns.addressWait_ms(address);
  const renewal = readRefreshToken(presented, keys.jwtSecret);
  // One that we made is never a guess: it is not held to what others tried from its address.
  if (renewal === undefined && wait_ms > 0) return tooMany(wait_ms);
  const renewed = await renewSession(database, presented, keys.jwtSecret);
  if (typeof renewed !== 'string') return Response.json(renewed);
  if (renewal === undefined) signIns.addressFailed(address);
  else live.end([renewal.sessionId]);
  return refuseAuth(400, renewed, 'Invalid Refresh Token: sign in again.');
}
