/** What a function finds around it: a Supabase, by its address, with the two keys. */
export interface Surroundings {
  readonly url: string;
  readonly publishableKey: string;
  /** Row level security does not bind it. */
  readonly secretKey: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * An edge function: a web-standard handler that knows its surroundings only by what it is given, so that it runs on Supabase
 * and in the embedded stack alike. Who calls is said by the Authorization header, which is passed on to act as the caller.
 */
export type EdgeHandler = (request: Request, around: Surroundings) => Promise<Response>;

interface SupabaseRuntime {
  readonly env: { get(name: string): string | undefined };
  serve(handle: (request: Request) => Promise<Response>): unknown;
}

/** Serves the function where it is deployed on a Supabase. Elsewhere the gateway calls the handler itself. */
export function serveOnSupabase(handle: EdgeHandler): void {
  const runtime = (globalThis as { Deno?: SupabaseRuntime }).Deno;
  if (runtime === undefined) return;
  const around = {
    url: runtime.env.get('SUPABASE_URL') ?? '',
    publishableKey: runtime.env.get('SUPABASE_ANON_KEY') ?? '',
    secretKey: runtime.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '',
    fetch: (request: Request) => fetch(request),
  };
  runtime.serve((request) => handle(request, around));
}

/** A question to the Supabase around, as its service. */
export function askAsService(around: Surroundings, path: string, body: unknown): Promise<Response> {
  const headers = { apikey: around.secretKey, 'Content-Type': 'application/json' };
  return around.fetch(
    new Request(`${around.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

/** A refusal, with a code that the app has words for. */
export function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
