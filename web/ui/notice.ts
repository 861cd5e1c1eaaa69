/** Sentences for the person, shown by the shell: one kept at a time is not enough when an action follows a repair. */
import { OpenStore, useStore } from './store';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'done' | 'warning';
  readonly text: string;
}

const maximum = 4;
const notices = new OpenStore<readonly Notice[]>([]);
let nextId = 1;

/** Shows a sentence until it is dismissed or has had time to be read; the same sentence is not shown twice. */
export function notify(text: string, tone: Notice['tone'] = 'info'): void {
  const shown = notices.get();
  if (shown.some((notice) => notice.text === text)) return;
  notices.set([...shown, { id: nextId++, tone, text }].slice(-maximum));
}

export const dismiss = (id: number): void => notices.set(notices.get().filter((notice) => notice.id !== id));

export const useNotices = (): readonly Notice[] => useStore(notices);
