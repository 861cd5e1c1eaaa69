import { createHmac, timingSafeEqual } from 'node:crypto';
import { signToken } from '../../jwt';
import { accessTokenSeconds } from './settings';

/** What GoTrue gives for a sign-in and for a renewal. */
export interface GivenSession {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'bearer';
  readonly expires_in: number;
  /** Seconds since 1970. */
  readonly expires_at: number;
  readonly user: UserJson;
}

/** A user as GoTrue shows it. */
export interface UserJson {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly [other: string]: unknown;
}

/** Which session a refresh token renews, and the how manieth of that session it is. */
export interface Renewal {
  readonly sessionId: string;
  readonly count: number;
}

const markOf = (body: Buffer, jwtSecret: string) =>
  createHmac('sha256', jwtSecret).update('refresh token').update(body).digest();

/**
 * The refresh token of a session with that count. It is made of what it says and a mark that only we can make, so that none
 * is kept in the database, where a copy of it would be as good as a password.
 */
export function refreshToken({ sessionId, count }: Renewal, jwtSecret: string): string {
  const body = Buffer.alloc(20);
  body.write(sessionId.replaceAll('-', ''), 'hex');
  body.writeUInt32BE(count, 16);
  return Buffer.concat([body, markOf(body, jwtSecret)]).toString('base64url');
}

/** What a refresh token says; undefined when we did not make it. */
export function readRefreshToken(token: string, jwtSecret: string): Renewal | undefined {
  const bytes = token.length === 70 ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
  if (bytes.length !== 52) return undefined;
  const body = bytes.subarray(0, 20);
  if (!timingSafeEqual(markOf(body, jwtSecret), bytes.subarray(20))) return undefined;
  const hex = body.toString('hex', 0, 16);
  return {
    sessionId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    count: body.readUInt32BE(16),
  };
}

export function givenSession(user: UserJson, renewal: Renewal, jwtSecret: string): GivenSession {
  const now = Math.floor(Date.now() / 1000);
  const expires_at = now + accessTokenSeconds;
  const claims = {
    sub: user.id,
    aud: 'authenticated',
    role: user.role,
    email: user.email,
    session_id: renewal.sessionId,
    iat: now,
    exp: expires_at,
  };
  return {
    access_token: signToken(claims, jwtSecret),
    refresh_token: refreshToken(renewal, jwtSecret),
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
    expires_at,
    user,
  };
}
