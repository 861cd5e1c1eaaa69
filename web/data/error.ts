import { type Refusal, refusalFrom } from '../core/refusal/refusal';

/** Why a question to the database got no answer, in the seven ways a screen must tell apart. */
export type DataErrorKind =
  | 'offline'
  | 'not_allowed'
  | 'session_expired'
  | 'invalid'
  | 'conflict'
  | 'too_often'
  | 'unknown';

export class DataError extends Error {
  /**
   * `message` says in English what happened, for logs and details; screens speak by `kind` and by `refusal`.
   * `code` is the SQLSTATE or the service's own code, empty when there was no answer. `refusal` is why the database
   * does not do it, where it is one of our own functions that says so.
   */
  constructor(
    readonly kind: DataErrorKind,
    message: string,
    readonly detail: string = '',
    readonly code: string = '',
    readonly refusal: Refusal | null = null,
  ) {
    super(message);
    this.name = 'DataError';
  }
}

/** What the REST and auth services put in a failed answer; every field may be missing. */
interface ServiceError {
  readonly message?: unknown;
  readonly details?: unknown;
  readonly hint?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly status?: unknown;
}

const kindOfState: Readonly<Record<string, DataErrorKind>> = {
  '42501': 'not_allowed',
  '28000': 'not_allowed',
  PGRST301: 'session_expired',
  PGRST302: 'session_expired',
  PGRST303: 'session_expired',
  bad_jwt: 'session_expired',
  session_not_found: 'session_expired',
  session_expired: 'session_expired',
  refresh_token_not_found: 'session_expired',
  refresh_token_already_used: 'session_expired',
  invalid_credentials: 'not_allowed',
  '40001': 'conflict',
  '40P01': 'conflict',
  '23505': 'conflict',
};

/** SQLSTATE classes: the server is going, coming, full, or cut a statement short. Later the same question may be answered. */
const unavailable = /^(08|53|57|58)/;
/** SQLSTATE classes that blame the question: bad data, a broken rule, a refusal of our own functions. */
const blamesQuestion = /^(22|23|P0001)/;
const networkFailure =
  /^(TypeError: )?(fetch failed|Failed to fetch|NetworkError|Load failed)|AbortError|TimeoutError/;

function kindOf(code: string, status: number, error: ServiceError): DataErrorKind {
  const known = kindOfState[code];
  if (known !== undefined) return known;
  if (unavailable.test(code)) return 'offline';
  if (blamesQuestion.test(code)) return 'invalid';
  if (status === 401) return 'session_expired';
  if (status === 403) return 'not_allowed';
  if (status === 409) return 'conflict';
  if (status === 422) return 'invalid';
  if (status === 429) return 'too_often';
  // Bad gateway, unavailable, gateway timeout: the way there is broken, not the question.
  if (status >= 502 && status <= 504) return 'offline';
  const isNetwork =
    error.name === 'AuthRetryableFetchError' ||
    networkFailure.test(`${error.name ?? ''}`) ||
    networkFailure.test(`${error.message ?? ''}`);
  return isNetwork || (status === 0 && code === '') ? 'offline' : 'unknown';
}

/** Any failure as a DataError. `status` is the HTTP status, 0 when there was no answer. */
export function dataErrorFrom(thrown: unknown, status?: number): DataError {
  if (thrown instanceof DataError) return thrown;
  const error = (
    typeof thrown === 'object' && thrown !== null ? thrown : { message: thrown }
  ) as ServiceError;
  const code = typeof error.code === 'string' ? error.code : '';
  const reached = status ?? (typeof error.status === 'number' ? error.status : 0);
  const detail = [error.details, error.hint]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return new DataError(
    kindOf(code, reached, error),
    String(error.message ?? 'The question failed.'),
    detail,
    code,
    refusalFrom(error.details),
  );
}
