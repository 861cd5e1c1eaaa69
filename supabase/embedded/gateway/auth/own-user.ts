import { refuseAuth } from '../guard/refuse';
import { type Auth, type AuthRequest, textOf } from './auth';
import { endSessions, type Scope } from './sessions';
import { longestPasswordBytes, shortestPassword } from './settings';
import { checkPassword } from './sign-in';
import { audit, insertUser, readUser } from './users';

const gone = () => refuseAuth(403, 'user_not_found', 'User from sub claim in JWT does not exist');

/** Why a password cannot be set; undefined when it can. */
function passwordRefusal(password: string): Response | undefined {
  const isLong = Buffer.byteLength(password) > longestPasswordBytes;
  if (!isLong && [...password].length >= shortestPassword) return undefined;
  const message = isLong
    ? `Password cannot be longer than ${longestPasswordBytes} bytes.`
    : `Password should be at least ${shortestPassword} characters.`;
  return refuseAuth(422, 'weak_password', message);
}

/** GET /user */
export async function getUser({ database }: Auth, { caller }: AuthRequest): Promise<Response> {
  const user = await readUser(database, caller.claims?.sub ?? '');
  return user === undefined ? gone() : Response.json(user);
}

/**
 * PUT /user: a new password, for which the current one is asked (Supabase: "require current password"), or metadata. The
 * other sessions end with the old password. The address cannot be changed without a mail server to prove the new one.
 */
export async function putUser(auth: Auth, request: AuthRequest): Promise<Response> {
  const { database, live } = auth;
  const { body, caller } = request;
  const userId = caller.claims?.sub ?? '';
  const user = await readUser(database, userId);
  if (user === undefined) return gone();
  if (body.email !== undefined && textOf(body.email).toLowerCase() !== user.email)
    return refuseAuth(422, 'email_provider_disabled', 'The address of an account cannot be changed here.');
  if (body.password !== undefined) {
    const refused = await setPassword(auth, request, user.email);
    if (refused !== undefined) return refused;
    live.end(await endSessions(database, userId, 'others', caller.claims?.session_id));
    await audit(database, 'user_updated_password', userId);
  }
  if (typeof body.data === 'object' && body.data !== null)
    await database.query(
      `update auth.users set raw_user_meta_data = jsonb_strip_nulls(coalesce(raw_user_meta_data, '{}') || $2::jsonb),
         updated_at = now() where id = $1::uuid`,
      [userId, body.data],
    );
  return Response.json(await readUser(database, userId));
}

async function setPassword(
  auth: Auth,
  { body, caller, address }: AuthRequest,
  email: string,
): Promise<Response | undefined> {
  const [password, current] = [textOf(body.password), textOf(body.current_password)];
  const refused = passwordRefusal(password);
  if (refused !== undefined) return refused;
  if (current === '')
    return refuseAuth(400, 'reauthentication_needed', 'The current password is needed to change it.');
  const account = await checkPassword(auth, email, current, address);
  if (typeof account !== 'string') return account;
  if (password === current)
    return refuseAuth(422, 'same_password', 'New password should be different from the old password.');
  await auth.database.query(
    'update auth.users set encrypted_password = $2, updated_at = now() where id = $1::uuid',
    [caller.claims?.sub, await auth.passwords.hash(password)],
  );
  return undefined;
}

/** POST /logout: this session, all of them, or all others. */
export async function logout(
  { database, live }: Auth,
  { query, body, caller }: AuthRequest,
): Promise<Response> {
  const scope = query.get('scope') ?? (textOf(body.scope) || 'local');
  if (!['global', 'local', 'others'].includes(scope))
    return refuseAuth(400, 'validation_failed', 'Unsupported logout scope.');
  const userId = caller.claims?.sub ?? '';
  live.end(await endSessions(database, userId, scope as Scope, caller.claims?.session_id));
  await audit(database, 'logout', userId);
  return new Response(null, { status: 204 });
}

/** POST /admin/users: a confirmed account, for whoever holds the secret key. */
export async function createUser(auth: Auth, { body }: AuthRequest): Promise<Response> {
  const [email, password] = [textOf(body.email).trim(), textOf(body.password)];
  if (email.length > 255 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return refuseAuth(400, 'email_address_invalid', 'Unable to validate email address: invalid format');
  const refused = passwordRefusal(password);
  if (refused !== undefined) return refused;
  const user = await insertUser(auth.database, email, await auth.passwords.hash(password));
  return user === undefined
    ? refuseAuth(422, 'email_exists', 'A user with this email address has already been registered')
    : Response.json(user);
}
