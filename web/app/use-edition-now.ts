import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '@/data/keys';
import { editionNowQuery, settle } from '@/data/planning/publication';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';

/** A timer further ahead than this overflows; the question every 15 s sets it again in time. */
const FARTHEST_MS = 10 * 60_000;

/**
 * Follows the edition that is valid: when its time has come the street is asked for anew, on every screen and without a
 * reload. The first screen to notice also has open incidents re-homed; the others find nothing left to do.
 */
export function useEditionNow(): void {
  const source = useSource();
  const queries = useQueryClient();
  const now = useQuery(editionNowQuery(source));
  const editionId = now.data?.editionId ?? null;
  const nextFrom = now.data?.nextFrom ?? null;
  const seen = useRef<number | null>(null);
  const { refetch } = now;
  useEffect(() => {
    if (editionId === null) return;
    const street = queries.getQueryData(streetMapQuery(source).queryKey);
    const known = seen.current ?? street?.editionId ?? editionId;
    seen.current = editionId;
    if (known === editionId && (street == null || street.editionId === editionId)) return;
    const follow = async () => {
      // Any member may; without the right, or without a network, the timer of the database does it.
      await settle(source).catch(() => undefined);
      await queries.invalidateQueries({ queryKey: streetMapQuery(source).queryKey });
      for (const { all } of [keys.areaFigures, keys.editionHistory, keys.editionDrafts, keys.leftLeads])
        void queries.invalidateQueries({ queryKey: all });
    };
    void follow();
  }, [editionId, queries, source]);
  useEffect(() => {
    if (nextFrom === null) return;
    // A little after: the database's clock decides what is valid, not this machine's.
    const wait_ms = Math.min(Math.max(0, nextFrom - Date.now()) + 300, FARTHEST_MS);
    const timer = setTimeout(() => void refetch(), wait_ms);
    return () => clearTimeout(timer);
  }, [nextFrom, refetch]);
}
