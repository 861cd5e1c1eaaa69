import { useQueryClient } from '@tanstack/react-query';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { advanceIncident } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { OpenStore, useStore } from '@/ui/store';
import { keyText } from '../keys/key-text';
import { useShortcuts } from '../keys/registry';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { useNextAction } from './next-action';

/** A report that was merged as it came in, and into which incident: until another one is, it is undone by one key. */
interface LastMerge {
  readonly id: IncidentId;
  readonly number: string;
  readonly version: number;
  readonly into: IncidentId;
}
const lastMerge = new OpenStore<LastMerge | null>(null);
export const rememberMerge = (merge: LastMerge): void => lastMerge.set(merge);

/** Says in the incident that was merged into what just came, and takes it back. */
export function MergeUndo({ incident }: { incident: Incident }) {
  const t = incidentText.useText();
  const last = useStore(lastMerge);
  const undo = useUndo();
  const isHere = last !== null && last.into === incident.id;
  useShortcuts({ case_unmerge: isHere ? () => void undo(last) : null });
  if (!isHere) return null;
  return (
    <p className="merge-undo" role="status" data-testid="merge-undo">
      {t('justMerged', { number: last.number })}
      <button type="button" className="button small" onClick={() => void undo(last)}>
        {t('undo')} <kbd className="key">{keyText('case_unmerge')}</kbd>
      </button>
    </p>
  );
}

function useUndo() {
  const t = incidentText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { open } = useIncidentScreen();
  const { want } = useNextAction();
  return async ({ id, number, version, into }: LastMerge) => {
    try {
      const outcome = await advanceIncident(source, {
        incidentId: id,
        action: 'unmerge',
        expectedVersion: version,
        note: t('unmergeNote'),
      });
      lastMerge.set(null);
      for (const each of [id, into])
        void queries.invalidateQueries({ queryKey: keys.incident.of(source, each) });
      for (const { all } of [keys.areaFigures, keys.incidents])
        void queries.invalidateQueries({ queryKey: all });
      if (outcome.outcome === 'refused') return notify(sayRefusal(outcome.refusal, 'move'), 'warning');
      if (outcome.outcome === 'advanced') {
        notify(t('unmerged', { number }), 'done');
        want(id, outcome.version);
      }
      // Moved by somebody else meanwhile: there it is as it now stands.
      open(id);
    } catch (error) {
      notify(t('moveFailed', { why: sayWhy(error, 'move') }), 'warning');
    }
  };
}
