import type { Incident, IncidentId } from '@/core/incident/incident';
import { advanceIncident, type Reported } from '@/data/incident-moves';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { rememberMerge } from '../merge-undo';
import { reportText } from './report-text';

/**
 * Merges what was just reported into the same thing. The report is saved by then, so a failure is told and not thrown.
 * Gives the incident to look at: the one merged into, or the new one where that failed.
 */
export function useMergeAtIntake() {
  const t = reportText.useText();
  const source = useSource();
  return async ({ incidentId, number, version }: Reported, into: Incident): Promise<IncidentId> => {
    const failed = (why: string) => {
      notify(t('notMerged', { number, why }), 'warning');
      return incidentId;
    };
    try {
      const outcome = await advanceIncident(source, {
        incidentId,
        action: 'merge',
        expectedVersion: version,
        note: t('mergeNote'),
        detail: { merged_into: String(into.id) },
      });
      if (outcome.outcome === 'refused') return failed(sayRefusal(outcome.refusal, 'move'));
      if (outcome.outcome === 'stale') return failed(reportText.say('movedFirst'));
      rememberMerge({ id: incidentId, number, version: outcome.version, into: into.id });
      notify(t('merged', { number, into: into.number }), 'done');
      return into.id;
    } catch (error) {
      return failed(sayWhy(error, 'move'));
    }
  };
}
