import type { IncomingHttpHeaders } from 'node:http';
import type { ApiKeyResolver } from '@supabase/lite';
import { type Claims, verifyToken } from '../jwt';
import type { Keys } from './app';
import type { LiveSessions } from './auth/live-sessions';
import { refuse } from './guard/refuse';

/** Who asks. */
export interface Caller {
  readonly key: 'publishable' | 'secret';
  /** The database role: of the token when there is one, and otherwise of the key. */
  readonly role: string;
  readonly claims: Claims | undefined;
}

const bearer = /^Bearer\s+(\S+)$/i;

/**
 * Knows callers by their key and access token, before the library sees a request. The library checks tokens in a thread
 * pool, which costs four fifths of a millisecond per request (measured); the same HMAC in this thread costs a fiftieth.
 */
export class Callers {
  readonly #callers = new WeakMap<Request, Caller>();

  constructor(
    readonly keys: Keys,
    readonly live: LiveSessions,
  ) {}

  /** The caller, or the refusal. It is a promise only where the database has to be asked about a session. */
  identify(headers: IncomingHttpHeaders): Caller | Response | Promise<Caller | Response> {
    const given = headers.apikey;
    if (typeof given !== 'string') return refuse(401, 'PGRST301', 'No API key found in request');
    const key = this.#typeOf(given);
    if (key === undefined) return refuse(401, 'PGRST301', 'Invalid API key');
    const token = bearer.exec(headers.authorization ?? '')?.[1];
    // supabase-js sends the key as a token while nobody is signed in.
    if (headers.authorization === undefined || token === given || token?.startsWith('sb_'))
      return { key, role: key === 'secret' ? 'service_role' : 'anon', claims: undefined };
    const claims = verifyToken(token, this.keys.jwtSecret, Date.now());
    if (claims === undefined) return refuse(401, 'PGRST301', 'JWT invalid or expired');
    const caller = { key, role: claims.role, claims };
    if (claims.session_id === undefined) return caller;
    const isAlive = this.live.isAlive(claims.session_id);
    if (typeof isAlive === 'boolean') return isAlive ? caller : ended();
    return isAlive.then((alive) => (alive ? caller : ended()));
  }

  /** The claims of a token that is good now, for a socket; undefined when it is not. */
  async verify(token: unknown): Promise<Claims | undefined> {
    const claims = verifyToken(token, this.keys.jwtSecret, Date.now());
    if (claims?.session_id === undefined) return claims;
    return (await this.live.isAlive(claims.session_id)) ? claims : undefined;
  }

  /** Lets the library know who sends a request: it gets neither key nor token to judge by itself. */
  attach(request: Request, caller: Caller): Request {
    request.headers.delete('authorization');
    this.#callers.set(request, caller);
    return request;
  }

  /** Who an API key stands for, as the library asks. A request that nobody attached a caller to is nobody's. */
  readonly resolve: ApiKeyResolver = async (_key, context) => {
    const caller = this.#callers.get(context.req.raw);
    return caller === undefined
      ? null
      : {
          type: caller.key,
          claims: caller.claims === undefined ? { role: caller.role } : { ...caller.claims },
        };
  };

  #typeOf(key: string): 'publishable' | 'secret' | undefined {
    if (key === this.keys.publishableKey) return 'publishable';
    return key === this.keys.secretKey ? 'secret' : undefined;
  }
}

const ended = () => refuse(401, 'PGRST301', 'JWT of a session that has ended');
