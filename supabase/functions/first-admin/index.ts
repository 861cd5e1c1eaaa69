// POST {token, email, password}: makes the account of the first admin of an empty installation, for whoever holds its
// one-time link. Nobody else can make an account; the account then claims its role with the same link (claim_first_admin).
import { askAsService, type EdgeHandler, refusal, serveOnSupabase } from '../_shared/edge.ts';

const firstAdmin: EdgeHandler = async (request, around) => {
  if (request.method !== 'POST') return refusal(405, 'method', 'POST only.');
  const asked: unknown = await request.json().catch(() => undefined);
  const { token, email, password } = (typeof asked === 'object' && asked !== null ? asked : {}) as Record<
    string,
    unknown
  >;
  if (typeof token !== 'string' || typeof email !== 'string' || typeof password !== 'string')
    return refusal(400, 'bad_request', 'token, email and password are texts.');
  const works = await askAsService(around, '/rest/v1/rpc/first_admin_link_works', { token });
  if (!works.ok) return refusal(502, 'unavailable', 'The link cannot be checked at this moment.');
  if ((await works.json()) !== true)
    return refusal(403, 'link_used', 'This link was used, has expired, or the street has an admin already.');
  const made = await askAsService(around, '/auth/v1/admin/users', { email, password, email_confirm: true });
  if (made.ok) return Response.json({}, { status: 201 });
  const why = (await made.json().catch(() => ({}))) as { error_code?: unknown; msg?: unknown };
  return refusal(
    made.status,
    String(why.error_code ?? 'unavailable'),
    String(why.msg ?? 'The account was not made.'),
  );
};

serveOnSupabase(firstAdmin);
export default firstAdmin;
