import { DataError } from '@/data/error';
import { refusalsText } from './refusals-text';

type RefusalKey = keyof typeof refusalsText.zh & string;

/** The database's own sentences (chapter 13), each with the words a person gets. */
const sentences: Readonly<Record<string, RefusalKey>> = {
  'A name has 1 to 60 characters.': 'watchName',
  'A name has 1 to 80 characters.': 'measureName',
  'A reason has 1 to 500 characters.': 'reason',
  'Say in 1 to 1000 characters what happened.': 'outcome',
  'The day to look again is today or later.': 'lookAgain',
  'The day is between 2000 and a year from now.': 'measureDay',
  'There is no such measure, or it is withdrawn already.': 'withdrawnAlready',
  'A point has a radius of 20 to 5000 m.': 'radius',
  'The point lies outside the street.': 'outside',
  'There is no such circle.': 'noCircle',
  'There is no such unit.': 'noUnit',
  'There is no such watch, or it is closed already.': 'closedAlready',
};

/** Why nothing was saved, as a key of `refusalsText` and the database's words for what has no key. */
export function refusalOf(error: unknown): { readonly key: RefusalKey; readonly why: string } {
  const why = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DataError)) return { key: 'other', why };
  const { kind } = error;
  if (kind === 'offline' || kind === 'not_allowed' || kind === 'session_expired') return { key: kind, why };
  // An emptied date field reaches no rule of ours; the database already stumbles over its type.
  if (why.startsWith('invalid input syntax for type date')) return { key: 'noDay', why };
  return { key: sentences[why] ?? 'other', why };
}

/** The same as a sentence of the screen's language. */
export function useRefusal(): (error: unknown) => string {
  const t = refusalsText.useText();
  return (error) => {
    const { key, why } = refusalOf(error);
    return t(key, { why });
  };
}
