/** Waiting and trying again: a simulator outlives the server it works with. */

/** Resolves after a while, or at once when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });
}

/** What a call came to: an answer, a refusal that no repetition changes, or a server that could not be reached. */
export type Attempt<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Repeats while the server cannot be reached, waiting 1 s to 30 s with jitter; undefined when the signal ended it. */
export async function persist<T>(
  attempt: () => Promise<Attempt<T>>,
  random: () => number,
  signal: AbortSignal,
): Promise<Exclude<Attempt<T>, { readonly kind: 'unreachable' }> | undefined> {
  for (let wait_ms = 1000; !signal.aborted; wait_ms = Math.min(wait_ms * 2, 30_000)) {
    const result = await attempt();
    if (result.kind !== 'unreachable') return result;
    await pause(wait_ms * (0.5 + random() * 0.5), signal);
  }
  return undefined;
}
