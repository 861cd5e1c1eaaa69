import type { Language } from '../language';

/**
 * Why the database does not do what was asked: one shape, whether it comes in the column of an answer or as an error's
 * detail. Never a sentence and never a person's data; `sentence.ts` has the words.
 */
export interface Refusal {
  readonly code: string;
  /** What the words need: limits, distances, the ids of units or circles. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The argument it is about, as callers name it; null when it is about the whole. */
  readonly place: string | null;
}

/** What a refusal says in both languages. `{{name}}` takes a value; what stands in `[ ]` is left out without its value. */
export type Sentence = Readonly<Record<Language, string>>;
/** The sentences of one subject, by code. */
export type Words = Readonly<Record<string, Sentence>>;

/** Reads a refusal out of JSON or its text; null when it is none. */
export function refusalFrom(told: unknown): Refusal | null {
  if (typeof told === 'string') return told.startsWith('{') ? refusalFrom(parsed(told)) : null;
  if (typeof told !== 'object' || told === null) return null;
  const { code, values, place } = told as Record<string, unknown>;
  if (typeof code !== 'string' || typeof values !== 'object' || values === null) return null;
  return { code, values: values as Refusal['values'], place: typeof place === 'string' ? place : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The refusal an error carries; null for an error of another kind. */
export function refusalIn(error: unknown): Refusal | null {
  return error instanceof Error && 'refusal' in error ? refusalFrom(error.refusal) : null;
}
