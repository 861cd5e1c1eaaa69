/** What a refused request is answered with, as PostgREST words it: a code, a sentence, and nothing of the question. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ code, message, details: null, hint: null }, { status, headers });
}

/** The same as GoTrue words it; `code` is the one of supabase-js' list. */
export function refuseAuth(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { code: status, error_code: code, msg: message },
    { status, headers: { 'X-Sb-Error-Code': code, ...headers } },
  );
}

/** When to come back, as a header; whole seconds, never 0. */
export function retryAfter(wait_ms: number): Record<string, string> {
  return { 'Retry-After': String(Math.max(1, Math.ceil(wait_ms / 1000))) };
}
