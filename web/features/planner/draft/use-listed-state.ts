import { useQuery } from '@tanstack/react-query';
import type { EditionDraft } from '@/core/edition/planning';
import { draftsQuery } from '@/data/planning/drafts';
import { useSource } from '@/data/use-source';

/** How far the draft of the address has come, as everybody's list says; null where the list does not have it. */
export function useListedState(
  draft: string | null,
  editionId: number | null,
  isAllowed: boolean,
): EditionDraft['state'] | null {
  const source = useSource();
  const { data } = useQuery({ ...draftsQuery(source), enabled: isAllowed });
  if (draft === null) return null;
  const id = /^\d+$/.test(draft) ? Number(draft) : editionId;
  return data?.find((one) => one.editionId === id)?.state ?? null;
}
