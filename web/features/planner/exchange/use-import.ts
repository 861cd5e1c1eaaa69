import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Crs } from '@/core/exchange/crs';
import { type Finding, refusal } from '@/core/exchange/finding';
import { MOST_BYTES } from '@/core/exchange/limits';
import { freshState, type ImportState, importReducer, type Step } from './import-state';
import type { ImportReply, ImportRequest } from './messages';
import type { ImportDialogProps } from './types';

export interface ImportControls {
  readonly state: ImportState;
  readonly open: (file: File) => void;
  readonly locate: (crs: Crs, isSwapped: boolean) => void;
  readonly prepare: (tolerance_m: number) => void;
  readonly decide: (imported: string, present: string | null) => void;
  readonly finish: () => void;
  readonly go: (step: Step) => void;
  readonly cancel: () => void;
}

/** The import's state and its worker. The worker lives from the first file to cancel or close. */
export function useImport({
  present,
  streetId,
}: Pick<ImportDialogProps, 'present' | 'streetId'>): ImportControls {
  const [state, dispatch] = useReducer(importReducer, freshState);
  const worker = useRef<Worker | null>(null);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const send = useCallback((request: ImportRequest, transfer: Transferable[] = []) => {
    if (worker.current === null) {
      const made = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
      made.onmessage = ({ data }: MessageEvent<ImportReply>) => dispatch({ kind: 'reply', reply: data });
      made.onerror = ({ message }) =>
        dispatch({ kind: 'reply', reply: { kind: 'broken', message: message || 'worker' } });
      worker.current = made;
    }
    worker.current.postMessage(request, transfer);
  }, []);

  const refuse = (finding: Finding) =>
    dispatch({ kind: 'reply', reply: { kind: 'refused', findings: [finding] } });
  const open = (file: File) => {
    stop();
    dispatch({ kind: 'opened', fileName: file.name });
    // Before its bytes are in memory.
    if (file.size > MOST_BYTES) {
      const values = { size: file.size, most: MOST_BYTES };
      refuse(refusal('too_large', { values }));
      return;
    }
    file.arrayBuffer().then(
      (bytes) => send({ kind: 'read', name: file.name, bytes, present, streetId }, [bytes]),
      () => refuse(refusal('unreadable_file')),
    );
  };
  const locate = useCallback(
    (crs: Crs, isSwapped: boolean) => {
      const dropped = { located: null, prepared: null, finished: null };
      dispatch({ kind: 'asked', stage: 'locating', change: { crs, isSwapped, ...dropped } });
      send({ kind: 'locate', crs, isSwapped });
    },
    [send],
  );
  const prepare = useCallback(
    (tolerance_m: number) => {
      dispatch({
        kind: 'asked',
        stage: 'repairing',
        change: { tolerance_m, prepared: null, finished: null },
      });
      send({ kind: 'prepare', tolerance_m });
    },
    [send],
  );
  const finish = () => {
    dispatch({ kind: 'asked', stage: 'finishing', change: { step: 'done', finished: null } });
    send({ kind: 'finish', decisions: [...state.decisions] });
  };
  return {
    state,
    open,
    locate,
    prepare,
    finish,
    decide: (imported, to) => dispatch({ kind: 'decide', imported, present: to }),
    go: (step) => dispatch({ kind: 'go', step }),
    cancel: () => {
      stop();
      dispatch({ kind: 'cancelled' });
    },
  };
}
