/** A report being written. It lives in the tab, so that neither an error, a reload nor another screen loses a word. */
import type { Position } from '@/core/incident/incident';

export const channels = ['desk', 'hotline', 'app', 'patrol', 'visit'] as const;

export interface ReportDraft {
  /** One per report, however often it is sent: the database saves it once. */
  readonly key: string;
  readonly itemId: string | null;
  readonly summary: string;
  readonly description: string;
  readonly placeText: string;
  readonly position: Position | null;
  readonly channel: (typeof channels)[number];
}

const storageKey = 'guangquan.report-draft';

export function emptyDraft(key: string): ReportDraft {
  return { key, itemId: null, summary: '', description: '', placeText: '', position: null, channel: 'desk' };
}

export const isEmpty = (draft: ReportDraft): boolean =>
  draft.itemId === null &&
  draft.position === null &&
  `${draft.summary}${draft.description}${draft.placeText}`.trim() === '';

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
      key: text('key'),
      itemId: text('itemId') || null,
      summary: text('summary'),
      description: text('description'),
      placeText: text('placeText'),
      position: isPoint ? [Number(position[0]), Number(position[1])] : null,
      channel: channels.find((channel) => channel === value.channel) ?? 'desk',
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

export const loadDraft = (): ReportDraft =>
  parseDraft(sessionStorage.getItem(storageKey)) ?? emptyDraft(newKey());

export function keepDraft(draft: ReportDraft): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // Storage full or forbidden: the open form still holds it.
  }
}

export const dropDraft = (): void => sessionStorage.removeItem(storageKey);
