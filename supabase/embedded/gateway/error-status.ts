import { TooManyWaiting } from '../sql';
import { doNotPrint, FailureLog } from './failure-log';

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
  // PostgREST says 500. What is nested too deeply or has too many columns is so for every server: ask something else.
  [/^54/, 400],
  [/^5[578]/, 500],
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
  readonly where?: unknown;
}

/** What is said of a failure: PostgREST's body, with its status and the headers that go with it. */
interface Said {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const noAnswer = /^E[A-Z]{4,}$/;
const waitedTooLong = /timeout exceeded when trying to connect/i;
const connectionEnded = /Connection terminated|database thread/i;
/** Who comes again after this may find it otherwise. */
const comeAgain = { 'Retry-After': '1' };

/** What is said when no statement failed, because none was run; undefined for any other failure. */
function notRun(thrown: unknown, { message, code }: Failure): Said | undefined {
  if (thrown instanceof TooManyWaiting)
    return { status: 429, code: '53300', message: thrown.message, headers: comeAgain };
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message))
    return { status: 400, code: '54001', message: 'The request is nested too deeply.' };
  const away = { message: 'The database cannot be reached.', headers: comeAgain };
  if (waitedTooLong.test(`${message}`)) return { status: 504, code: 'PGRST003', ...away };
  const isAway = (typeof code === 'string' && noAnswer.test(code)) || connectionEnded.test(`${message}`);
  return isAway ? { status: 503, code: 'PGRST001', ...away } : undefined;
}

/** PostGIS calls it an internal error when it cannot read a value; where it was read says whose it was. */
const isTheirValue = ({ code, where }: Failure) => code === 'XX000' && /portal parameter/.test(`${where}`);

/** A failed statement with its status; undefined for what is no failure of a statement. */
function failed(failure: Failure): Said | undefined {
  const code = typeof failure.code === 'string' ? failure.code : '';
  if (!sqlState.test(code)) return undefined;
  const status = isTheirValue(failure) ? 400 : statusOf(code);
  return { status, code, message: `${failure.message}` };
}

/** What the library says of a query it cannot read: a plain error, and it holds the query. It answers 400 by itself. */
const unreadable =
  /failed to parse (?:filter|logic tree)|Unknown operator|Expected identifier|Invalid filter|Unexpected input|Unsupported operator|^Expected .* at position \d+$|^Expected "\(" for spread/;

const log = new FailureLog((line) => console.error(line));

/**
 * A failed statement as the library passes it on unchanged: an error of the code PGRST, whose message and detail are the
 * body and the status of the answer (PostgREST's own way for functions to set both). Anything else comes back as it is.
 */
export function withStatus(thrown: unknown): unknown {
  if (typeof thrown !== 'object' || thrown === null) return thrown;
  const failure = thrown as Failure;
  const away = notRun(thrown, failure);
  const said = away ?? failed(failure);
  if (said === undefined) {
    if (!unreadable.test(`${failure.message}`)) return thrown;
    log.note('PGRST100', 400);
    doNotPrint(thrown);
    return thrown;
  }
  if (away === undefined && leftToLibrary.test(said.code)) {
    log.note(said.code);
    doNotPrint(thrown);
    return thrown;
  }
  log.note(said.code, said.status);
  const { status, headers = {}, ...rest } = said;
  const body = { ...rest, details: failure.detail ?? null, hint: failure.hint ?? null };
  const passed = Object.assign(new Error(JSON.stringify(body), { cause: thrown }), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers }),
  });
  doNotPrint(passed);
  return passed;
}
