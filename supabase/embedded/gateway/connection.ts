import type {
  AnyAST,
  Connection,
  ConnectionContextOptions,
  IntrospectResult,
  VarsContext,
} from '@supabase/lite';
import { PgliteConnection } from '@supabase/lite/pglite';
import type { Kysely } from 'kysely';
import type { Database } from '../sql';
import { withStatus } from './error-status';
import { deferredQuery, kyselyOn, type LocalAnswers } from './kysely-driver';
import { quietQuestion } from './log';

type AnyKysely = Kysely<Record<string, never>>;

/**
 * The library's PostgreSQL connection without a driver. It exports only two finished ones: one that opens a PGlite in
 * this thread, one on a driver we do not have. Their common parent holds everything we want (catalogue, REST context).
 */
const PostgresBase = Object.getPrototypeOf(PgliteConnection) as abstract new (
  config: object,
) => Connection<Database, Record<string, never>>;
if (typeof PostgresBase.prototype?.withContext !== 'function' || PostgresBase === Function.prototype) {
  throw new Error(
    '@supabase/lite has changed: the parent of PgliteConnection is not its PostgreSQL base any more.',
  );
}

const readCatalogue = PostgresBase.prototype.introspect as (this: unknown) => Promise<IntrospectResult>;

// The library asks for these after every function call. Where no function sets them, the answer is known.
const responseQuery = `current_setting('response.status', true)`;
const nothingSet = [{ status: '', headers: '' }];

const requestRoles: ReadonlySet<string> = new Set(['anon', 'authenticated', 'service_role']);
/** What the gateway runs its requests on. */
export class GatewayConnection extends PostgresBase {
  readonly driver: Database;
  readonly dialect = 'postgres' as const;
  readonly #localAnswers: LocalAnswers = (statement) =>
    this.#isResponseSet || !statement.includes(responseQuery) ? undefined : nothingSet;
  /** The requests that change nothing, by their vars, which the library hands to each step of one request. */
  readonly #reading = new WeakSet<VarsContext>();

  constructor(database: Database) {
    super({});
    this.driver = database;
    this.kysely = kyselyOn(database, this.#localAnswers, 'write');
  }

  /** As PostgREST does, rows are read and functions that change nothing are called in a transaction that cannot write. */
  override async onPostgrestAST(ast: AnyAST, vars?: VarsContext): Promise<AnyAST> {
    if (vars !== undefined && this.#onlyReads(ast)) this.#reading.add(vars);
    return super.onPostgrestAST(ast, vars);
  }

  #onlyReads({ type, function: name }: AnyAST): boolean {
    if (type !== 'rpc') return type === 'query';
    const named = this.introspection?.functions?.filter((each) => each.name === name) ?? [];
    return named.length > 0 && named.every(({ volatility }) => volatility !== 'v');
  }

  /**
   * Runs one request in one transaction, as its role and with its claims, set in one statement.
   * The library's version takes ten round trips, and on the first request grants ALL on every table that has row
   * level security to anon and authenticated, which would undo the grants of our migrations. It must never run.
   */
  override async withContext<T>(
    vars: VarsContext | undefined,
    work: (db: AnyKysely) => Promise<T>,
    options?: ConnectionContextOptions,
  ): Promise<T> {
    if (vars === undefined) return work(this.kysely);
    const isReading = options?.rpc?.readOnly === true || this.#reading.has(vars);
    const { caller, settings } = requestSettings(vars, options, isReading, this.driver);
    const list = settings.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`);
    // Deferred: it travels with the first statement of the request, which does not run if it fails.
    const enter = (transaction: AnyKysely) =>
      transaction.executeQuery(deferredQuery(`select ${list.join(', ')}`, settings.flat()));
    if (options?.transaction !== undefined) {
      await enter(options.transaction);
      return work(options.transaction);
    }
    const kysely = kyselyOn(this.driver, this.#localAnswers, isReading ? 'read' : 'write', caller);
    return kysely.transaction().execute(async (transaction) => {
      await enter(transaction);
      return work(transaction);
    });
  }

  /** Whether any function of ours sets the status or the headers of its response; until known, one might. */
  #isResponseSet = true;

  #catalogue: Promise<IntrospectResult> | undefined;

  /** The catalogue, read once (the schema does not change while we run) and without what the API does not expose. */
  override introspect(): Promise<IntrospectResult> {
    this.#catalogue ??= readCatalogue.call(this).then(async (all) => {
      if (all.tables.length === 0) {
        // The library answers an error with an empty catalogue; kept, it would make every table unknown for good.
        this.#catalogue = undefined;
        throw new Error('The catalogue of the database could not be read.');
      }
      const [found] = await this.driver.query<{ any: boolean }>(`select exists (select from pg_proc
        where pronamespace in ('public'::regnamespace, to_regnamespace('private'))
          and prosrc ~ 'response\\.(status|headers)') as any`);
      this.#isResponseSet = found?.any !== false;
      const published = all.functions?.filter((item) => item.schema === 'public');
      this.introspection = { ...all, functions: published, columns: all.columns.filter(isReachable) };
      return this.introspection;
    });
    return this.#catalogue;
  }

  /** What the library makes an HTTP answer of: with PostgREST's status for every SQLSTATE. */
  override normalizeDbError(thrown: unknown): unknown {
    const passed = withStatus(thrown);
    return passed === thrown ? quietQuestion(thrown) : passed;
  }

  async close(): Promise<void> {
    await this.driver.close();
  }
}

const isReachable = (column: { schema: string }) => column.schema === 'public' || column.schema === 'auth';

/** The transaction-local settings of a request, as PostgREST sets them, and whose share of the database it uses. */
function requestSettings(
  vars: VarsContext,
  options: ConnectionContextOptions | undefined,
  isReading: boolean,
  { kind, requestLimit_ms }: Database,
): { settings: [string, string][]; caller: string | undefined } {
  const auth = (vars.auth ?? {}) as { uid?: string | null; role?: string; jwt?: unknown };
  const role = auth.role ?? 'anon';
  if (!requestRoles.has(role))
    throw Object.assign(new Error(`role "${role}" is not allowed`), { code: '42501' });
  const settings: [string, string][] = [
    ['role', role],
    ['request.jwt.claim.sub', auth.uid ?? ''],
    ['request.jwt.claim.role', role],
    ['request.jwt.claims', JSON.stringify(auth.jwt ?? { role })],
  ];
  // PGlite has no clock to look at; there the thread is interrupted from outside.
  if (kind === 'native' && role !== 'service_role')
    settings.push(['statement_timeout', `${requestLimit_ms}ms`]);
  const rpc = options?.rpc;
  if (rpc !== undefined) {
    settings.push(['response.status', ''], ['response.headers', '']);
    settings.push(['request.method', rpc.method], ['request.path', rpc.path]);
    settings.push(['request.headers', JSON.stringify(rpc.requestHeaders ?? {})]);
  }
  if (isReading) settings.push(['transaction_read_only', 'on']);
  // The service's own jobs wait for nobody and may take as long as they need, on Supabase too.
  return { settings, caller: role === 'service_role' ? undefined : (auth.uid ?? 'anon') };
}
