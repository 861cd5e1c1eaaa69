import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import type { BulkAction, BulkStep } from '@/core/queue/bulk';
import { advanceIncident } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { dispatchText } from '../dispatch-text';

/** What became of each: done, or a sentence why not. */
export type Results = ReadonlyMap<IncidentId, { readonly isDone: boolean; readonly said: string }>;

/** Makes one move on each of several incidents, one after another: each is its own, and one that fails stops none. */
export function useBulk() {
  const source = useSource();
  const queries = useQueryClient();
  const [results, setResults] = useState<Results>(new Map());
  const [isBusy, setBusy] = useState(false);
  const one = async (action: BulkAction, { incident }: BulkStep, note: string) => {
    const outcome = await advanceIncident(source, {
      incidentId: incident.id,
      action,
      expectedVersion: incident.version,
      note,
    });
    if (outcome.outcome === 'advanced') return { isDone: true, said: dispatchText.say('bulkDone') };
    if (outcome.outcome === 'refused') return { isDone: false, said: sayRefusal(outcome.refusal, 'move') };
    return { isDone: false, said: dispatchText.say('bulkStale', { who: outcome.changedBy || '–' }) };
  };
  const run = async (action: BulkAction, steps: readonly BulkStep[], note: string) => {
    setBusy(true);
    for (const step of steps) {
      if (step.after === null) continue;
      const result = await one(action, step, note).catch((error: unknown) => ({
        isDone: false,
        said: sayWhy(error, 'move'),
      }));
      setResults((before) => new Map([...before, [step.incident.id, result]]));
    }
    setBusy(false);
    for (const { all } of [keys.areaFigures, keys.incidentCounts, keys.incidents, keys.incident])
      void queries.invalidateQueries({ queryKey: all });
  };
  return { results, isBusy, run };
}
