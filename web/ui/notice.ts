/** Sentences for the person, shown by the shell: one kept at a time is not enough when an action follows a repair. */
import { useSyncExternalStore } from 'react';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'done' | 'warning';
  readonly text: string;
}

const maximum = 4;
let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Shows a sentence until it is dismissed or has had time to be read; the same sentence is not shown twice. */
export function notify(text: string, tone: Notice['tone'] = 'info'): void {
  if (notices.some((notice) => notice.text === text)) return;
  set([...notices, { id: nextId++, tone, text }].slice(-maximum));
}

export const dismiss = (id: number): void => set(notices.filter((notice) => notice.id !== id));

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
}
