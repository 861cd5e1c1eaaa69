import { queryOptions } from '@tanstack/react-query';
import type { EditionChanges } from '../../core/edition/changes';
import type { EditionAnswer, EditionDraft } from '../../core/edition/planning';
import { askRow, askRows } from '../ask';
import type { Source } from '../client';
import type { Json } from '../database.types';
import { keys } from '../keys';
import {
  type Answer,
  flag,
  number,
  numberOrNull,
  oneOf,
  parseRows,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '../row';
import { answerFrom } from './answer';

/**
 * Opens a draft as a copy of an edition, of the one valid now when none is named. Throws a DataError: not_allowed, or
 * invalid with a refusal for a bad name or an unknown base.
 */
export async function openDraft(
  source: Source,
  { name, baseEditionId }: { readonly name: string; readonly baseEditionId?: number },
): Promise<{ readonly editionId: number; readonly version: number }> {
  const row = await askRow(source, 'edition_open_draft', { name, base_edition_id: baseEditionId });
  return { editionId: number(row, 'edition_id'), version: number(row, 'version') };
}

function draftFrom(row: Answer<'edition_drafts'>): EditionDraft {
  return {
    editionId: number(row, 'edition_id'),
    name: text(row, 'name'),
    state: oneOf(row, 'state', ['draft', 'proposed'] as const),
    baseEditionId: numberOrNull(row, 'base_edition_id'),
    version: number(row, 'version'),
    ownerName: text(row, 'owner_name'),
    isOwn: flag(row, 'is_own'),
    updatedByName: text(row, 'updated_by_name'),
    updatedAt: time(row, 'updated_at'),
    proposedFrom: timeOrNull(row, 'proposed_from'),
    note: text(row, 'note'),
    review: oneOf(row, 'review', ['none', 'approved', 'returned'] as const),
    reviewedByName: textOrNull(row, 'reviewed_by_name'),
    reviewNote: text(row, 'review_note'),
    comments: number(row, 'comments'),
  };
}

/** All editions that are not published, the one changed last first. Throws a DataError. */
export async function loadDrafts(source: Source, signal?: AbortSignal): Promise<readonly EditionDraft[]> {
  return parseRows(await askRows(source, 'edition_drafts', {}, { signal, isReading: true }), draftFrom).rows;
}

export const draftsQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.editionDrafts.of(source),
    queryFn: ({ signal }) => loadDrafts(source, signal),
    staleTime: 15_000,
  });

/** A step on an edition as somebody saw it. */
export interface Step {
  readonly editionId: number;
  readonly expectedVersion: number;
}

/** Saves what changed in a draft. Throws a DataError; after offline the same changes may be sent again. */
export async function saveDraft(
  source: Source,
  { editionId, expectedVersion, changes }: Step & { readonly changes: EditionChanges },
): Promise<EditionAnswer> {
  const args = { edition_id: editionId, expected_version: expectedVersion };
  return answerFrom(await askRow(source, 'edition_save', { ...args, changes: changes as unknown as Json }));
}

/** Deletes a draft; its owner's and an admin's right. Throws a DataError. */
export async function discardDraft(
  source: Source,
  { editionId, expectedVersion }: Step,
): Promise<EditionAnswer> {
  const args = { edition_id: editionId, expected_version: expectedVersion };
  return answerFrom(await askRow(source, 'edition_discard', args));
}
