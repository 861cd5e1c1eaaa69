import type { InterruptCell } from './interrupt';

/** The protocol between the main thread and the database thread. Requests are answered in order. */
export interface OpenOptions {
  readonly directory: string;
  readonly postgisBundle: string;
  readonly withPgtap: boolean;
  /** Leaves the stack as PGlite leaves it after an error: for the test of what happens then. */
  readonly isLeaking: boolean;
}

/** One statement and its parameters as text. */
export interface Step {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

export type ThreadRequest =
  /** Runs the steps together; an error in one skips those after it. The answer is that of the last. */
  | { readonly kind: 'run'; readonly id: number; readonly steps: readonly Step[] }
  | { readonly kind: 'exec'; readonly id: number; readonly script: string }
  | { readonly kind: 'close'; readonly id: number };

/** The fields of a PostgreSQL error that the REST layer and people need. */
export interface ErrorFields {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly severity?: string;
}

export type ThreadReply =
  | { readonly kind: 'ready'; readonly cell: InterruptCell }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly rows: Record<string, unknown>[];
      readonly affected?: number;
      readonly isWorn?: boolean;
    }
  /** `isWorn`: it is not long for this world, and should be renewed before it is asked much more. */
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorFields; readonly isWorn?: boolean };

const carried = [
  'code',
  'detail',
  'hint',
  'where',
  'schema',
  'table',
  'column',
  'constraint',
  'severity',
] as const;

/** An error as plain fields, because a structured clone drops what a class adds to Error. */
export function errorFields(thrown: unknown): ErrorFields {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const source = error as unknown as Record<string, unknown>;
  const fields: Record<string, string> = { message: error.message };
  for (const name of carried) {
    const value = source[name];
    if (typeof value === 'string') fields[name] = value;
  }
  return fields as unknown as ErrorFields;
}

/** The error again, on the other side. */
export function errorFrom(fields: ErrorFields): Error {
  return Object.assign(new Error(fields.message), fields);
}
