/**
 * The HTTP status of a failed statement, as PostgREST documents it (its reference, "Errors"). The library knows a few
 * SQLSTATEs and answers everything else with 500 and its own code "SUP", and then a screen cannot tell "you may not"
 * from "the database is away".
 */

/** The first that matches; what none matches is 400: the question was wrong. */
const statuses: readonly (readonly [sqlState: RegExp, status: number])[] = [
  [/^08/, 503],
  [/^09/, 500],
  [/^0[LP]/, 403],
  [/^2350[35]$/, 409],
  [/^25006$/, 405],
  [/^25/, 500],
  [/^28/, 403],
  [/^2D/, 500],
  [/^3[89B]/, 500],
  [/^40/, 500],
  [/^53400$/, 500],
  [/^53/, 503],
  [/^5[4578]/, 500],
  [/^F0/, 500],
  [/^HV/, 500],
  [/^P0001$/, 400],
  [/^P0/, 500],
  [/^XX/, 500],
  [/^42883$|^42P01$/, 404],
  [/^42P17$/, 500],
];

const sqlState = /^[0-9A-Z]{5}$/;
/** Answered by the library as PostgREST does: 42501 needs to know the caller, the others name what is missing. */
const leftToLibrary = /^(42|PT|PGRST)/;

/** The status of a SQLSTATE, such as 503 for 53300. 42501 is 401 for strangers; that is for the caller to know. */
export function statusOf(code: string): number {
  return statuses.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
}

interface Failure {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly hint?: unknown;
}

const noAnswer = /^E[A-Z]{4,}$/;
const waitedTooLong = /timeout exceeded when trying to connect/i;
const connectionEnded = /Connection terminated|database thread/i;

/** What PostgREST says when no PostgreSQL answered at all; undefined for any other failure. */
function unreachable({ message, code }: Failure): { status: number; code: string } | undefined {
  if (waitedTooLong.test(`${message}`)) return { status: 504, code: 'PGRST003' };
  const isAway = (typeof code === 'string' && noAnswer.test(code)) || connectionEnded.test(`${message}`);
  return isAway ? { status: 503, code: 'PGRST001' } : undefined;
}

/**
 * A failed statement as the library passes it on unchanged: an error of the code PGRST, whose message and detail are the
 * body and the status of the answer (PostgREST's own way for functions to set both). Anything else comes back as it is.
 */
export function withStatus(thrown: unknown): unknown {
  const failure = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Failure;
  const away = unreachable(failure);
  const code = typeof failure.code === 'string' ? failure.code : '';
  if (away === undefined && (!sqlState.test(code) || leftToLibrary.test(code))) return thrown;
  const { status, code: said } = away ?? { status: statusOf(code), code };
  const body = {
    code: said,
    message: away === undefined ? `${failure.message}` : 'The database cannot be reached.',
    details: failure.detail ?? null,
    hint: failure.hint ?? null,
  };
  return Object.assign(new Error(JSON.stringify(body), { cause: thrown }), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers: {} }),
  });
}
