/**
 * What a person is in the middle of, kept by the tab: neither an error, a reload, another screen nor signing in again loses
 * a word. Whoever signs in here next finds nothing of it, and it never lies where a later visit would find it.
 */
const prefix = 'guangquan.kept.';
const owner = 'guangquan.kept-for';

export const readKept = (name: string): string | null => sessionStorage.getItem(prefix + name);

/** Null forgets it. */
export function writeKept(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, value);
  } catch {
    // Storage full or forbidden: what is open still holds it.
  }
}

/** Forgets everything: the person left by themselves. */
export function forgetKept(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  sessionStorage.removeItem(owner);
}

/** From now on it is this person's; what another one was in the middle of is forgotten. */
export function keepFor(userId: string): void {
  const before = sessionStorage.getItem(owner);
  if (before !== null && before !== userId) forgetKept();
  try {
    sessionStorage.setItem(owner, userId);
  } catch {
    // Forbidden: then nothing is kept either.
  }
}
