/** What someone is writing on a case. The tab keeps it, so that neither Esc, a reload nor another case loses a word. */
import type { IncidentId } from '@/core/incident/incident';
import { readKept, writeKept } from '@/ui/kept';

export interface MoveDraft {
  /** The move whose form is open; null while none is. The words stay with the case whichever move is chosen. */
  readonly action: string | null;
  readonly note: string;
  /** What else was filled in, by the name the database has for it. */
  readonly extra: Readonly<Record<string, string>>;
  /** The version the person saw when the form opened: what came since must not be approved unseen. */
  readonly seenVersion: number;
}

export const emptyMoveDraft: MoveDraft = { action: null, note: '', extra: {}, seenVersion: 0 };

/** Whether there is anything to keep. */
export const hasWords = ({ note, extra }: MoveDraft): boolean =>
  [note, ...Object.values(extra)].some((words) => words.trim() !== '');

const keptAs = 'move-drafts';
/** So many cases at once; the one written on longest ago goes first. */
const most = 40;

type Kept = Readonly<Record<string, MoveDraft>>;

function asDraft(value: unknown): MoveDraft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { action, note, extra, seenVersion } = value as Record<string, unknown>;
  if (typeof note !== 'string' || typeof seenVersion !== 'number') return null;
  const given = typeof extra === 'object' && extra !== null ? Object.entries(extra) : [];
  return {
    action: typeof action === 'string' ? action : null,
    note,
    extra: Object.fromEntries(given.filter(([, words]) => typeof words === 'string')),
    seenVersion,
  };
}

/** All drafts as they were stored, the oldest first; what is damaged is left out. */
export function parseDrafts(stored: string | null): Kept {
  try {
    const value = JSON.parse(stored ?? '{}') as Record<string, unknown>;
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([id, one]) => {
        const draft = asDraft(one);
        return draft ? [[id, draft] as const] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** The drafts with one more, or without it when nothing is written. The key of the newest comes last. */
export function withDraft(kept: Kept, id: IncidentId, draft: MoveDraft): Kept {
  // The ids of a record are ordered by number, not by time: a sign in front keeps them as they came.
  const others = Object.entries(kept).filter(([key]) => key !== `#${id}`);
  const all = hasWords(draft) ? [...others, [`#${id}`, draft] as const] : others;
  return Object.fromEntries(all.slice(-most));
}

export const readMoveDraft = (id: IncidentId): MoveDraft =>
  parseDrafts(readKept(keptAs))[`#${id}`] ?? emptyMoveDraft;

export const keepMoveDraft = (id: IncidentId, draft: MoveDraft): void =>
  writeKept(keptAs, JSON.stringify(withDraft(parseDrafts(readKept(keptAs)), id, draft)));
