import { type PGlite, protocol } from '@electric-sql/pglite';
import type { Outcome } from '../sql';
import type { Step } from './messages';

type Parsers = Readonly<Record<number, ((text: string, oid?: number) => unknown) | undefined>>;

// The library's own types for these are not exported.
interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}
interface DataRow {
  readonly fields: readonly (string | null)[];
}
interface CommandComplete {
  readonly text: string;
}

const { parse, bind, describe, execute, sync } = protocol.serialize;

/** One buffer for all the steps with one Sync at its end: after an error the server skips the rest of them. */
function messagesFor(steps: readonly Step[]): Uint8Array {
  const portal = { type: 'P' as const, name: '' };
  const parts = steps.flatMap(({ sql, values }) => [
    parse({ text: sql }),
    bind({ values: [...values] }),
    describe(portal),
    execute({}),
  ]);
  return Buffer.concat([...parts, sync()]);
}

/**
 * Runs the steps in one entry into the database and returns the outcome of the last; throws the first error.
 * The library's `query` enters five times per statement and asks for the types of its parameters each time: a
 * request's begin, settings, statement and commit take 0.2 ms this way and 1.3 ms that way (measured).
 */
export async function runPipeline(database: PGlite, steps: readonly Step[]): Promise<Outcome> {
  const { messages } = await database.runExclusive(() =>
    database.execProtocol(messagesFor(steps), { throwOnError: true }),
  );
  const parsers = (database as unknown as { parsers: Parsers }).parsers;
  let fields: RowDescription['fields'] = [];
  let rows: Record<string, unknown>[] = [];
  let affected: number | undefined;
  for (const message of messages) {
    if (message.name === 'parseComplete') {
      fields = [];
      rows = [];
    } else if (message.name === 'rowDescription') {
      fields = (message as unknown as RowDescription).fields;
    } else if (message.name === 'dataRow') {
      rows.push(rowOf(fields, (message as unknown as DataRow).fields, parsers));
    } else if (message.name === 'commandComplete') {
      const tag = /^(?:INSERT|UPDATE|DELETE|MERGE)\b.* (\d+)$/.exec(
        (message as unknown as CommandComplete).text,
      );
      affected = tag === null ? undefined : Number(tag[1]);
    }
  }
  return { rows, affected };
}

function rowOf(
  fields: RowDescription['fields'],
  texts: readonly (string | null)[],
  parsers: Parsers,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, { name, dataTypeID }] of fields.entries()) {
    const text = texts[index] ?? null;
    const parser = parsers[dataTypeID];
    row[name] = text === null || parser === undefined ? text : parser(text, dataTypeID);
  }
  return row;
}
