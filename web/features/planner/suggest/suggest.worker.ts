/// <reference lib="webworker" />
/** Searches away from the main thread. It is stopped by ending it: what it found until then has been told. */
import type { Progress, Suggestion } from '@/core/edition/balance/suggest';
import { suggest } from '@/core/edition/balance/suggest';
import type { BalanceTask, TaskRefusal } from '@/core/edition/balance/task';

export interface SuggestRequest {
  readonly task: BalanceTask;
  readonly seed: number;
}
export type SuggestReply =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly suggestion: Suggestion }
  | { readonly kind: 'refused'; readonly refusal: TaskRefusal };

/** Often enough to be seen moving, seldom enough to cost nothing. */
const TELL_MS = 100;

const reply = (message: SuggestReply) => self.postMessage(message);

self.onmessage = ({ data: { task, seed } }: MessageEvent<SuggestRequest>) => {
  const search = suggest(task, seed);
  let told = 0;
  for (;;) {
    const step = search.next();
    if (step.done) {
      if ('allowed' in step.value) reply({ kind: 'refused', refusal: step.value });
      else reply({ kind: 'done', suggestion: step.value });
      return;
    }
    const now = performance.now();
    if (now - told < TELL_MS) continue;
    told = now;
    reply({ kind: 'progress', progress: step.value });
  }
};
