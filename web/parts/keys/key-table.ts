/**
 * Every key of the desk, once. The handlers, the `?` sheet and the command palette are made from it; what an action is
 * called stands in `keys-text.ts` under the same id. To add one: a row here, its words there, and a `useShortcuts` in
 * the component that can do it.
 */
export interface KeyEntry {
  readonly id: string;
  readonly group: 'everywhere' | 'queue' | 'case' | 'form';
  /** Chords as `chordOf` words them. The first is shown on buttons. */
  readonly keys: readonly string[];
  /** Chords that count only while the focus is within the part that registered the action. */
  readonly within?: readonly string[];
  /** Holding the key down does it again and again. */
  readonly isRepeated?: true;
  /** Works while typing in a field too. */
  readonly isTyped?: true;
}

const keyTable = [
  { id: 'palette', group: 'everywhere', keys: ['Mod+k'], isTyped: true },
  { id: 'help', group: 'everywhere', keys: ['?'] },
  { id: 'search', group: 'everywhere', keys: ['/'] },
  { id: 'report', group: 'everywhere', keys: ['n'] },
  { id: 'back', group: 'everywhere', keys: ['Escape'] },

  { id: 'queue_next', group: 'queue', keys: ['j'], within: ['ArrowDown'], isRepeated: true },
  { id: 'queue_previous', group: 'queue', keys: ['k'], within: ['ArrowUp'], isRepeated: true },
  { id: 'queue_first', group: 'queue', keys: [], within: ['Home'] },
  { id: 'queue_last', group: 'queue', keys: [], within: ['End'] },
  { id: 'queue_open', group: 'queue', keys: ['Enter'] },
  { id: 'queue_tab', group: 'queue', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  { id: 'queue_due', group: 'queue', keys: ['o'] },
  { id: 'queue_sort', group: 'queue', keys: ['s'] },
  { id: 'queue_mark', group: 'queue', keys: ['x'] },
  { id: 'queue_mark_down', group: 'queue', keys: ['Shift+j'], within: ['Shift+ArrowDown'], isRepeated: true },
  { id: 'queue_mark_up', group: 'queue', keys: ['Shift+k'], within: ['Shift+ArrowUp'], isRepeated: true },
  { id: 'queue_bulk', group: 'queue', keys: ['b'] },
  { id: 'queue_new', group: 'queue', keys: ['Shift+n'] },
  { id: 'queue_on_map', group: 'queue', keys: ['Shift+m'] },

  { id: 'case_first', group: 'case', keys: ['.'] },
  { id: 'case_accept', group: 'case', keys: ['a'] },
  { id: 'case_dispatch', group: 'case', keys: ['d'] },
  { id: 'case_reassign', group: 'case', keys: ['Shift+d'] },
  { id: 'case_sign', group: 'case', keys: ['g'] },
  { id: 'case_start', group: 'case', keys: ['h'] },
  { id: 'case_resolve', group: 'case', keys: ['f'] },
  { id: 'case_verify', group: 'case', keys: ['v'] },
  { id: 'case_close', group: 'case', keys: ['c'] },
  { id: 'case_urge', group: 'case', keys: ['u'] },
  { id: 'case_supervise', group: 'case', keys: ['Shift+u'] },
  { id: 'case_request_suspension', group: 'case', keys: ['p'] },
  { id: 'case_resume', group: 'case', keys: ['r'] },
  { id: 'case_reopen', group: 'case', keys: ['Shift+r'] },
  { id: 'case_merge', group: 'case', keys: ['Shift+g'] },
  { id: 'case_unmerge', group: 'case', keys: ['z'] },
  { id: 'case_more', group: 'case', keys: ['m'] },

  { id: 'form_send', group: 'form', keys: ['Mod+Enter'], isTyped: true },
  { id: 'report_urgent', group: 'form', keys: ['Mod+u'], isTyped: true },
  { id: 'report_merge', group: 'form', keys: ['Mod+g'], isTyped: true },
] as const satisfies readonly KeyEntry[];

/** What a key can do. */
export type ActionId = (typeof keyTable)[number]['id'];

export const entries: readonly (KeyEntry & { readonly id: ActionId })[] = keyTable;

const byId = new Map<string, KeyEntry>(entries.map((entry) => [entry.id, entry]));

/** The row of an action. */
export const entryOf = (id: ActionId): KeyEntry => byId.get(id) as KeyEntry;

/** Whether there is a row for it: moves that have no key of their own have none. */
export const isActionId = (id: string): id is ActionId => byId.has(id);

/** The actions a chord stands for, `isWithin` telling whether the focus lies in a part. */
export const actionsOf = (chord: string): readonly (KeyEntry & { readonly id: ActionId })[] =>
  entries.filter(({ keys, within }) => keys.includes(chord) || within?.includes(chord));
