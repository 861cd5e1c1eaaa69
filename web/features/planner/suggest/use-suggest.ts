import { useCallback, useEffect, useRef, useState } from 'react';
import type { Suggestion } from '@/core/edition/balance/suggest';
import type { BalanceTask, TaskRefusal } from '@/core/edition/balance/task';
import type { Edition } from '@/core/edition/edition';
import type { SuggestReply } from './suggest.worker';

export type Search =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running' | 'done';
      readonly share: number;
      readonly best: Suggestion | null;
      readonly task: BalanceTask;
      readonly from: Edition;
    }
  | { readonly state: 'refused'; readonly refusal: TaskRefusal }
  | { readonly state: 'failed'; readonly what: string };

/** A search in a worker of its own: it can be stopped at any time, and the best so far stays. */
export function useSuggest() {
  const [search, setSearch] = useState<Search>({ state: 'idle' });
  const worker = useRef<Worker | null>(null);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);
  const start = useCallback(
    (task: BalanceTask, seed: number, from: Edition) => {
      end();
      const running = new Worker(new URL('./suggest.worker.ts', import.meta.url), { type: 'module' });
      worker.current = running;
      setSearch({ state: 'running', share: 0, best: null, task, from });
      running.onmessage = ({ data }: MessageEvent<SuggestReply>) => {
        if (data.kind === 'progress') {
          const { share, best } = data.progress;
          setSearch({ state: 'running', share, best, task, from });
          return;
        }
        end();
        if (data.kind === 'refused') setSearch({ state: 'refused', refusal: data.refusal });
        else setSearch({ state: 'done', share: 1, best: data.suggestion, task, from });
      };
      running.onerror = (event) => {
        end();
        setSearch({ state: 'failed', what: event.message });
      };
      running.postMessage({ task, seed });
    },
    [end],
  );
  const stop = useCallback(() => {
    end();
    setSearch((known) => (known.state === 'running' ? { ...known, state: 'done' } : known));
  }, [end]);
  const forget = useCallback(() => {
    end();
    setSearch({ state: 'idle' });
  }, [end]);
  return { search, start, stop, forget };
}
