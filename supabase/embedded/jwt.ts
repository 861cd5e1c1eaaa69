import { createHmac, timingSafeEqual } from 'node:crypto';

/** The claims of an access token; those that we read have a type. `exp` is in seconds since 1970. */
export interface Claims {
  readonly sub: string;
  readonly role: string;
  readonly exp: number;
  /** The session it was given in; a token of no session ends only by its time. */
  readonly session_id?: string;
  readonly [other: string]: unknown;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token with these claims. */
export function signToken(claims: Claims, jwtSecret: string): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', jwtSecret).update(signed).digest('base64url')}`;
}

/** `iat` is rounded to seconds. */
const clockSkew_ms = 1000;

const parse = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/**
 * The claims of a token that our auth signed and that has not expired, and otherwise undefined.
 * Only HS256 is accepted: a token may not choose how it is checked.
 */
export function verifyToken(token: unknown, jwtSecret: string, now_ms: number): Claims | undefined {
  if (typeof token !== 'string' || token.length > 8192) return undefined;
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0)
    return undefined;
  const expected = createHmac('sha256', jwtSecret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  try {
    if ((parse(header) as { alg?: unknown }).alg !== 'HS256') return undefined;
    const claims = parse(payload) as Partial<Claims>;
    if (typeof claims.sub !== 'string' || typeof claims.role !== 'string') return undefined;
    if (typeof claims.exp !== 'number' || claims.exp * 1000 <= now_ms) return undefined;
    if (
      [claims.iat, claims.nbf].some((from) => typeof from === 'number' && from * 1000 > now_ms + clockSkew_ms)
    ) {
      return undefined;
    }
    return claims as Claims;
  } catch {
    return undefined;
  }
}
