import { useCallback, useEffect, useState } from 'react';
import { readKept, writeKept } from '@/ui/kept';

type Words<Field extends string> = Readonly<Record<Field, string>>;

/** What was stored, field by field; what is damaged or of another version starts anew. */
function parse<Field extends string>(stored: string | null, empty: Words<Field>): Words<Field> {
  try {
    const value = (JSON.parse(stored ?? '{}') ?? {}) as Record<string, unknown>;
    const fields = Object.keys(empty) as Field[];
    return Object.fromEntries(
      fields.map((field) => [field, typeof value[field] === 'string' ? value[field] : empty[field]]),
    ) as Words<Field>;
  } catch {
    return empty;
  }
}

/**
 * The words of a form, kept in the tab: no error, no reload and no walk to another screen loses one. `key` names the form
 * and what it is about. `drop` empties it once the words have arrived.
 */
export function useKept<Field extends string>(key: string, empty: Words<Field>) {
  const [words, setWords] = useState(() => parse(readKept(key), empty));
  const [isTouched, setTouched] = useState(() => readKept(key) !== null);
  useEffect(() => writeKept(key, isTouched ? JSON.stringify(words) : null), [key, words, isTouched]);
  const change = useCallback((part: Partial<Words<Field>>) => {
    setTouched(true);
    setWords((before) => ({ ...before, ...part }));
  }, []);
  const drop = () => {
    setTouched(false);
    setWords(empty);
  };
  return { words, change, drop, isTouched };
}
