import { queryOptions } from '@tanstack/react-query';
import type { EditionComment } from '../../core/edition/planning';
import type { Position } from '../../core/incident/incident';
import { ask, askRows } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { type Answer, number, parseRows, text, textOrNull, time, timeOrNull } from '../row';

const commentFrom = (row: Answer<'edition_comments'>): EditionComment => ({
  id: number(row, 'id'),
  position: [number(row, 'lng'), number(row, 'lat')],
  body: text(row, 'body'),
  authorName: text(row, 'author_name'),
  createdAt: time(row, 'created_at'),
  resolvedAt: timeOrNull(row, 'resolved_at'),
  resolvedByName: textOrNull(row, 'resolved_by_name'),
});

/** The comments on an edition, oldest first. Throws a DataError. */
export async function loadComments(
  source: Source,
  editionId: number,
  signal?: AbortSignal,
): Promise<readonly EditionComment[]> {
  const args = { edition_id: editionId };
  const rows = await askRows(source, 'edition_comments', args, { signal, isReading: true });
  return parseRows(rows, commentFrom).rows;
}

export const commentsQuery = (source: Source, editionId: number) =>
  queryOptions({
    queryKey: keys.editionComments.of(source, editionId),
    queryFn: ({ signal }) => loadComments(source, editionId, signal),
    staleTime: 15_000,
  });

/** Pins a comment of up to 1000 characters to a place and gives its id. Throws a DataError: not_allowed, or invalid with a refusal. */
export async function addComment(
  source: Source,
  {
    editionId,
    position,
    body,
  }: { readonly editionId: number; readonly position: Position; readonly body: string },
): Promise<number> {
  const [lng, lat] = position;
  return Number(await ask(source, 'edition_comment', { edition_id: editionId, lng, lat, body }));
}

/** Marks a comment as resolved; again does no harm. Throws a DataError. */
export async function resolveComment(source: Source, commentId: number): Promise<void> {
  await ask(source, 'edition_resolve_comment', { comment_id: commentId });
}
