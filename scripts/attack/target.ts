import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AppConfiguration } from '../../supabase/embedded/gateway/configuration';
import type { Product } from '../browser/product';

/** What one call came back with. `ms` is how long it took. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly ms: number;
}

/** One person, or nobody, speaking to the product over HTTP as the app does. */
export class Caller {
  constructor(
    readonly url: string,
    readonly anonKey: string,
    readonly token?: string,
    readonly refreshToken?: string,
  ) {}

  /** Sends any request. `body` is sent as JSON, a text as it is. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const started_ms = performance.now();
    const response = await fetch(this.url + path, {
      method,
      headers: {
        apikey: this.anonKey,
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers, ms: performance.now() - started_ms };
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  rpc(name: string, args: unknown, query = ''): Promise<Answer> {
    return this.send('POST', `/rest/v1/rpc/${name}${query}`, args);
  }
}

/** The id of an item of the catalogue, to report something of. */
export async function anyItem(caller: Caller): Promise<string | undefined> {
  const items = await caller.get('/rest/v1/items?select=id&limit=1');
  return (JSON.parse(items.text) as { id: string }[])[0]?.id;
}

/** The product under attack. */
export interface Target {
  readonly url: string;
  readonly streetId: string;
  readonly configuration: AppConfiguration;
  /** Somebody with the public key and no account. */
  readonly nobody: Caller;
  /** Set when the attack started it, and may therefore change its data, read its folder and its log. */
  readonly own: Product | undefined;
  /** The demo person of a role, signed in once. */
  as(role: string): Promise<Caller>;
  /** Signs in anew; undefined when it is refused. */
  signIn(email: string, password: string): Promise<Caller | undefined>;
}

const loopback = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/;

/** Whether an address is on this machine; no other is ever attacked. */
export const isLoopback = (url: string): boolean => loopback.test(url);

/** Reads what the product says of itself. Throws when it is not a demo street: without accounts there is little to try. */
export async function openTarget(url: string, own: Product | undefined): Promise<Target> {
  if (!isLoopback(url)) throw new Error('Only a product on this machine may be attacked.');
  const configuration = (await (await fetch(`${url}/config.json`)).json()) as AppConfiguration;
  if (!configuration.demo)
    throw new Error('The attack needs the demo accounts: start the product without --no-demo.');
  const nobody = new Caller(url, configuration.anonKey);
  const signedIn = new Map<string, Promise<Caller>>();
  const signIn = async (email: string, password: string) => {
    const answer = await nobody.send('POST', '/auth/v1/token?grant_type=password', { email, password });
    if (answer.status !== 200) return undefined;
    const session = JSON.parse(answer.text) as { access_token: string; refresh_token: string };
    return new Caller(url, configuration.anonKey, session.access_token, session.refresh_token);
  };
  const signInAs = async (role: string) => {
    const account = configuration.accounts.find((each) => each.role === role);
    const caller = account && (await signIn(account.email, account.password));
    if (caller === undefined) throw new Error(`Nobody could sign in as ${role}.`);
    return caller;
  };
  return {
    url,
    streetId: configuration.streetId,
    configuration,
    nobody,
    own,
    signIn,
    as: (role) => {
      const known = signedIn.get(role) ?? signInAs(role);
      signedIn.set(role, known);
      return known;
    },
  };
}

/** A published function and the arguments it must be given, read from the generated types. */
export interface Published {
  readonly name: string;
  readonly needed: readonly string[];
}

const typesFile = join(resolve(import.meta.dirname, '../..'), 'web/data/database.types.ts');

/** Every published function of the product: a new one joins the attack by being there. */
export function publishedFunctions(): Published[] {
  const text = readFileSync(typesFile, 'utf8');
  const functions = text.slice(text.indexOf('Functions: {'), text.indexOf('Enums: {'));
  return [...functions.matchAll(/"(\w+)":\s*\{ Args: (\{[^}]*\}|never|Record<[^>]*>)/g)].map(
    ([, name, args]) => ({
      name: name ?? '',
      needed: [...(args ?? '').matchAll(/"(\w+)":/g)].map(([, argument]) => argument ?? ''),
    }),
  );
}
