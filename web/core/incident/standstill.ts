import type { HistoryLine } from './detail';

/** How long the clock has stood still in all, up to an instant, ms; and since when it stands still now, null while it runs. */
export function standstill(
  history: readonly Pick<HistoryLine, 'at' | 'action'>[],
  now: number,
): { readonly total_ms: number; readonly since: number | null } {
  let since: number | null = null;
  let total_ms = 0;
  for (const { at, action } of history) {
    if (action === 'approve_suspension') since ??= at;
    else if (action === 'resume' && since !== null) {
      total_ms += at - since;
      since = null;
    }
  }
  return { total_ms: total_ms + (since === null ? 0 : Math.max(0, now - since)), since };
}

/** The deadlines it had before the one it has, oldest first, each once. */
export function formerDeadlines(
  history: readonly Pick<HistoryLine, 'detail'>[],
  what: 'respond_by' | 'resolve_by',
  now: number | null,
): readonly number[] {
  const former = history.flatMap(({ detail }) =>
    detail.changes.flatMap((change) =>
      change.what === what && change.former !== null && change.former !== now ? [change.former] : [],
    ),
  );
  return [...new Set(former)];
}
