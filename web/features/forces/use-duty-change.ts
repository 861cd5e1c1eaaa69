import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListedResponder } from '@/core/responder/roster';
import { shortTimeText } from '@/core/time/shanghai';
import { callIn, standDown } from '@/data/duty';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayWhy } from '@/ui/refusal-text';
import { forcesText } from './forces-text';

/** A shift's length: who is called in stays so long, or until the own next shift. */
const CALLED_HOURS = 8;

/** What is known of duty and rankings is old once somebody came or went. */
export function useDutyChanged(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    for (const { all } of [keys.forces, keys.responders, keys.roster, keys.nearestResponders])
      void queries.invalidateQueries({ queryKey: all });
  }, [queries]);
}

/** The two calls that change duty at once: come, and go home. */
export function useDutyChange(): {
  readonly callInNow: (who: ListedResponder) => Promise<void>;
  readonly standDownNow: (who: ListedResponder) => Promise<void>;
} {
  const t = forcesText.useText();
  const source = useSource();
  const changed = useDutyChanged();
  const settle = async (change: () => Promise<string>) => {
    try {
      notify(await change(), 'done');
    } catch (error) {
      notify(t('dutyFailed', { why: sayWhy(error, 'responder') }), 'warning');
    } finally {
      changed();
    }
  };
  return {
    callInNow: ({ id, name }) =>
      settle(async () => {
        const until = await callIn(source, id, CALLED_HOURS, t('callNote'));
        return t('called', { name, at: shortTimeText(until, Date.now()) });
      }),
    standDownNow: ({ id, name }) =>
      settle(async () => {
        await standDown(source, id, t('callNote'));
        return t('stoodDown', { name });
      }),
  };
}
