import { queryOptions } from '@tanstack/react-query';
import type { EditionAnswer, EditionNow, PublishedEdition } from '../../core/edition/planning';
import { askRow, askRows, instant } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { type Answer, number, numberOrNull, parseRows, text, time, timeOrNull } from '../row';
import { answerFrom } from './answer';
import type { Step } from './drafts';

const named = ({ editionId, expectedVersion }: Step) => ({
  edition_id: editionId,
  expected_version: expectedVersion,
});

/** Proposes a draft to be valid from an instant (epoch ms). A note is needed when a circle crosses a community line. */
export async function proposeDraft(
  source: Source,
  step: Step & { readonly validFrom: number; readonly note: string },
): Promise<EditionAnswer> {
  const args = { ...named(step), valid_from: instant(step.validFrom), note: step.note };
  return answerFrom(await askRow(source, 'edition_propose', args));
}

/** Approves a proposal, or returns it to be a draft again. Throws a DataError. */
export async function reviewDraft(
  source: Source,
  step: Step & { readonly decision: 'approve' | 'return'; readonly note: string },
): Promise<EditionAnswer> {
  const args = { ...named(step), decision: step.decision, note: step.note };
  return answerFrom(await askRow(source, 'edition_review', args));
}

/** Takes back a proposal, or a publication whose time has not come: it is a draft again. Throws a DataError. */
export async function withdrawDraft(source: Source, step: Step): Promise<EditionAnswer> {
  return answerFrom(await askRow(source, 'edition_withdraw', named(step)));
}

/** Publishes an approved proposal from `validFrom` (epoch ms), or from when it was proposed for. Throws a DataError. */
export async function publishDraft(
  source: Source,
  step: Step & { readonly validFrom?: number },
): Promise<EditionAnswer> {
  const from = step.validFrom === undefined ? {} : { valid_from: instant(step.validFrom) };
  return answerFrom(await askRow(source, 'edition_publish', { ...named(step), ...from }));
}

/** Re-homes open incidents once a published edition's time has come. Harmless when there is nothing to do. */
export async function settle(
  source: Source,
): Promise<{ readonly editionId: number | null; readonly rehomed: number }> {
  const row = await askRow(source, 'edition_settle', {});
  return { editionId: numberOrNull(row, 'edition_id'), rehomed: number(row, 'rehomed') };
}

const publishedFrom = (row: Answer<'edition_history'>): PublishedEdition => ({
  editionId: number(row, 'edition_id'),
  name: text(row, 'name'),
  validFrom: time(row, 'valid_from'),
  validTo: timeOrNull(row, 'valid_to'),
  baseEditionId: numberOrNull(row, 'base_edition_id'),
  version: number(row, 'version'),
  publishedByName: text(row, 'published_by_name'),
  approvedByName: text(row, 'approved_by_name'),
  note: text(row, 'note'),
  circles: number(row, 'circles'),
  units: number(row, 'units'),
});

/** The published editions, the newest first. Throws a DataError. */
export async function loadHistory(
  source: Source,
  signal?: AbortSignal,
): Promise<readonly PublishedEdition[]> {
  return parseRows(await askRows(source, 'edition_history', {}, { signal, isReading: true }), publishedFrom)
    .rows;
}

export const historyQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.editionHistory.of(source),
    queryFn: ({ signal }) => loadHistory(source, signal),
    staleTime: 60_000,
  });

/** Which edition is valid now and which comes next. Throws a DataError. */
export async function loadEditionNow(source: Source, signal?: AbortSignal): Promise<EditionNow> {
  const row = await askRow(source, 'edition_now', {}, { signal, isReading: true });
  return {
    editionId: numberOrNull(row, 'edition_id'),
    nextEditionId: numberOrNull(row, 'next_edition_id'),
    nextFrom: timeOrNull(row, 'next_from'),
  };
}

/** Asked again every 15 s: another `editionId` means another street map. */
export const editionNowQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.editionNow.of(source),
    queryFn: ({ signal }) => loadEditionNow(source, signal),
    staleTime: 10_000,
    refetchInterval: 15_000,
  });
