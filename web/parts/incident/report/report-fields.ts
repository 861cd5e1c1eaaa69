import { lengthOf, oneLine, plainText } from '@/core/words/plain';
import type { Report } from '@/data/incident-moves';
import { placeWords, type ReportDraft } from './report-draft';

/** What a person fills in, as the draft calls it. */
export type ReportField = 'itemId' | 'summary' | 'description' | 'position' | 'channel' | 'reporterPhone';

/** Which of them the argument of a refusal is filled from; the others are of the report as a whole. */
export const fieldOf: Readonly<Record<string, ReportField>> = {
  item_id: 'itemId',
  summary: 'summary',
  description: 'description',
  place_text: 'position',
  lng: 'position',
  lat: 'position',
  channel: 'channel',
  party: 'reporterPhone',
  name: 'reporterPhone',
  phone: 'reporterPhone',
};

/** A draft as it is sent; a person of whom nothing is said is none. */
export function reportOf(draft: ReportDraft, itemId: string): Report {
  const [name, phone] = [draft.reporterName.trim(), draft.reporterPhone.trim()];
  return {
    itemId,
    summary: draft.summary,
    description: draft.description,
    placeText: placeWords(draft),
    position: draft.position,
    channel: draft.channel,
    isUrgent: draft.isUrgent ?? undefined,
    party: name === '' && phone === '' ? undefined : { kind: 'reporter', name, phone, address: '' },
    idempotencyKey: draft.key,
  };
}

/** How long each text may be, as the database counts. */
export const longest = { summary: 80, description: 2000, place: 200, reporterName: 40, reporterPhone: 20 };

/** What is wrong with a text before it is sent: so many characters too many, or some that cannot be seen. */
export type Fault = { readonly over: number; readonly most: number } | 'unseen';

/** What is wrong, field by field. Nothing is cut off while it is typed or pasted: a person decides what goes. */
export function faultsOf(draft: ReportDraft): Readonly<Partial<Record<ReportField, Fault>>> {
  const fault = (text: string, most: number, plain: (text: string) => string): Fault | undefined => {
    if (plain(text) !== text) return 'unseen';
    return lengthOf(text) > most ? { over: lengthOf(text) - most, most } : undefined;
  };
  const { summary, description, placeText, reporterName, reporterPhone } = draft;
  const all = {
    summary: fault(summary, longest.summary, oneLine),
    description: fault(description, longest.description, plainText),
    position: fault(placeText, longest.place, oneLine) ?? fault(placeWords(draft), longest.place, oneLine),
    reporterPhone:
      fault(reporterName, longest.reporterName, oneLine) ??
      fault(reporterPhone, longest.reporterPhone, oneLine),
  };
  return Object.fromEntries(Object.entries(all).filter(([, found]) => found !== undefined));
}

/** A draft without what cannot be seen. */
export const withoutUnseen = (draft: ReportDraft): Partial<ReportDraft> => ({
  summary: oneLine(draft.summary),
  description: plainText(draft.description),
  placeText: oneLine(draft.placeText),
  reporterName: oneLine(draft.reporterName),
  reporterPhone: oneLine(draft.reporterPhone),
});
