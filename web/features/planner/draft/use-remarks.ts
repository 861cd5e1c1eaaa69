import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Position } from '@/core/incident/incident';
import { commentsQuery } from '@/data/planning/comments';
import { useSource } from '@/data/use-source';
import { useListedDraft } from './drafts-tab';

/** Places of the remarks that wait for an answer, in the draft on the screen. */
export function useRemarks(): readonly Position[] {
  const source = useSource();
  const id = useListedDraft()?.editionId ?? null;
  const { data } = useQuery({ ...commentsQuery(source, id ?? 0), enabled: id !== null });
  return useMemo(
    () => (data ?? []).filter(({ resolvedAt }) => resolvedAt === null).map(({ position }) => position),
    [data],
  );
}
