import { Refusal } from '../refusal';
import type { Database, Session } from '../sql';

/** A schema of our own, out of reach of every role of the API; a database made by `supabase db push` has none. */
const schema = `
create schema if not exists guangquan_embedded;
create table if not exists guangquan_embedded.first_start (
  one boolean primary key default true check (one),
  began_at timestamptz not null default now(),
  finished_at timestamptz);
comment on table guangquan_embedded.first_start is
  'Whether the first npm start on this database came to its end; until then the next one goes on with it.';`;

/** Any number that nobody else on the server is likely to use for an advisory lock. */
const lockKey = 4_403_110_01;

/**
 * The first start on a database server, noted in that database itself: a start that was killed in the middle is found by
 * the next one whatever local files there are. Every step of a first start can be done twice, so the next one goes on.
 */
export class FirstStart {
  #lock: Session | undefined;

  constructor(readonly database: Database) {}

  /** Whether the database was being made when its maker ended. False for one that was never begun. */
  async isUnfinished(): Promise<boolean> {
    const [table] = await this.database.query<{ there: boolean }>(
      `select to_regclass('guangquan_embedded.first_start') is not null as there`,
    );
    if (table?.there !== true) return false;
    const rows = await this.database.query<{ finished_at: string | null }>(
      'select finished_at from guangquan_embedded.first_start',
    );
    return rows.some((row) => row.finished_at === null);
  }

  /** Refuses while another process makes this database. The server itself lets go when that process dies. */
  async lock(): Promise<void> {
    const session = await this.database.acquire();
    const { rows } = await session.run(`select pg_try_advisory_lock(${lockKey}) as mine`, []);
    if (rows[0]?.mine !== true) {
      session.release();
      throw new Refusal(
        '另一个进程正在这个数据库上做首次初始化,请等它完成;未作任何改动。',
        'Another process is making its first start on this database; wait until it is done. Nothing was changed.',
      );
    }
    this.#lock = session;
  }

  async begin(): Promise<void> {
    await this.database.exec(
      `${schema} insert into guangquan_embedded.first_start default values on conflict (one) do nothing;`,
    );
  }

  async finish(): Promise<void> {
    await this.database.exec('update guangquan_embedded.first_start set finished_at = now()');
    await this.unlock();
  }

  async unlock(): Promise<void> {
    const session = this.#lock;
    this.#lock = undefined;
    if (session === undefined) return;
    await session.run(`select pg_advisory_unlock(${lockKey})`, []).catch(() => undefined);
    session.release();
  }
}
