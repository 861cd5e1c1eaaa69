/** A report being written. It lives in the tab, so that neither an error, a reload nor another screen loses a word. */
import type { Position } from '@/core/incident/incident';
import { readKept, writeKept } from '@/ui/kept';

export const channels = ['desk', 'hotline', 'app', 'patrol', 'visit'] as const;

export interface ReportDraft {
  /** One per report, however often it is sent: the database saves it once. */
  readonly key: string;
  readonly itemId: string | null;
  readonly summary: string;
  readonly description: string;
  /** The place found by name; what is typed beside it stays as it is typed. */
  readonly placeName: string;
  readonly placeText: string;
  readonly position: Position | null;
  readonly channel: (typeof channels)[number];
  /** Null as the item says. */
  readonly isUrgent: boolean | null;
  readonly reporterName: string;
  readonly reporterPhone: string;
}

const keptAs = 'report-draft';

export const emptyDraft = (key: string): ReportDraft => ({
  key,
  itemId: null,
  summary: '',
  description: '',
  placeName: '',
  placeText: '',
  position: null,
  channel: 'desk',
  isUrgent: null,
  reporterName: '',
  reporterPhone: '',
});

const texts = ['summary', 'description', 'placeName', 'placeText', 'reporterName', 'reporterPhone'] as const;

export const isEmpty = (draft: ReportDraft): boolean =>
  draft.itemId === null &&
  draft.position === null &&
  draft.isUrgent === null &&
  texts.every((name) => draft[name].trim() === '');

/** The place in words as it is saved: its name in front, and every word that was typed. */
export function placeWords({ placeName, placeText }: Pick<ReportDraft, 'placeName' | 'placeText'>): string {
  const typed = placeText.trim();
  return typed.startsWith(placeName) ? typed : `${placeName} ${typed}`.trim();
}

/** A draft as it was stored, field by field; what is damaged starts anew. Null when there is none. */
export function parseDraft(stored: string | null): ReportDraft | null {
  if (stored === null) return null;
  try {
    const value = JSON.parse(stored) as Record<string, unknown>;
    const text = (name: string) => (typeof value[name] === 'string' ? (value[name] as string) : '');
    if (!/^[0-9a-f-]{36}$/.test(text('key'))) return null;
    const { position } = value;
    const isPoint = Array.isArray(position) && position.length === 2 && position.every(Number.isFinite);
    return {
      ...emptyDraft(text('key')),
      ...Object.fromEntries(texts.map((name) => [name, text(name)])),
      itemId: text('itemId') || null,
      position: isPoint ? [Number(position[0]), Number(position[1])] : null,
      channel: channels.find((channel) => channel === value.channel) ?? 'desk',
      isUrgent: typeof value.isUrgent === 'boolean' ? value.isUrgent : null,
    };
  } catch {
    return null;
  }
}

/** crypto.randomUUID exists only on secure origins; an intranet may be plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; at: number }>(
      ({ parts, at }, length) => ({ parts: [...parts, hex.slice(at, at + length)], at: at + length }),
      { parts: [], at: 0 },
    )
    .parts.join('-');
}

export const loadDraft = (): ReportDraft => parseDraft(readKept(keptAs)) ?? emptyDraft(newKey());

export const keepDraft = (draft: ReportDraft): void =>
  writeKept(keptAs, isEmpty(draft) ? null : JSON.stringify(draft));

export const dropDraft = (): void => writeKept(keptAs, null);

const openAs = 'report-open';
/** Whether the form was open when the page was left, by a reload or an expired session: then it is open again. */
export const wasReporting = (): boolean => readKept(openAs) !== null;
export const keepOpen = (isOpen: boolean): void => writeKept(openAs, isOpen ? 'open' : null);
