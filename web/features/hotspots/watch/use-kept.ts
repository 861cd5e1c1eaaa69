import { useCallback, useEffect, useState } from 'react';

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
  const storageKey = `guangquan.${key}`;
  const [words, setWords] = useState(() => parse(sessionStorage.getItem(storageKey), empty));
  const [isTouched, setTouched] = useState(() => sessionStorage.getItem(storageKey) !== null);
  useEffect(() => {
    try {
      if (isTouched) sessionStorage.setItem(storageKey, JSON.stringify(words));
      else sessionStorage.removeItem(storageKey);
    } catch {
      // Storage full or forbidden: the open form still holds it.
    }
  }, [storageKey, words, isTouched]);
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
