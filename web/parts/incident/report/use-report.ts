import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { shortTimeText } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { reportIncident } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import type { Problem } from '@/ui/form';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { useIncidentScreen } from '../incident-context';
import { usePointPicking } from '../picked-point';
import { dropDraft, emptyDraft, keepDraft, loadDraft, newKey, type ReportDraft } from './report-draft';
import { reportText } from './report-text';

/** What a person fills in, as the draft calls it. */
export type ReportField = 'itemId' | 'summary' | 'position' | 'channel';

/** Which of them the argument of a refusal is filled from; the others are of the report as a whole. */
const fieldOf: Readonly<Record<string, ReportField>> = {
  item_id: 'itemId',
  summary: 'summary',
  lng: 'position',
  lat: 'position',
  channel: 'channel',
};

/** The draft, and sending it. The point is the map's as much as the form's, so it is kept where both reach it. */
export function useReport(onDone: () => void) {
  const t = reportText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { open } = useIncidentScreen();
  const { point, setPoint, begin, end } = usePointPicking();
  const [draft, setDraft] = useState(loadDraft);
  const [problem, setProblem] = useState<Problem<ReportField> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = useCallback((part: Partial<ReportDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    // What is being changed is no longer what was refused.
    setProblem((known) => (known?.field != null && known.field in part ? null : known));
  }, []);
  const fail = (sentence: string, field: ReportField | null = null) => setProblem({ field, sentence });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the kept point is handed to the map once, when the form opens
  useEffect(() => {
    begin();
    setPoint(draft.position);
    return end;
  }, [begin, end, setPoint]);
  useEffect(() => change({ position: point }), [point, change]);
  useEffect(() => keepDraft(draft), [draft]);

  const discard = () => {
    dropDraft();
    setPoint(null);
    setDraft(emptyDraft(newKey()));
    setProblem(null);
  };
  const send = async () => {
    if (draft.itemId === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const { key, itemId, summary, description, placeText, position, channel } = draft;
      const outcome = await reportIncident(source, {
        itemId,
        summary,
        description,
        placeText,
        position,
        channel,
        idempotencyKey: key,
      });
      if (outcome.outcome === 'refused')
        return fail(sayRefusal(outcome.refusal, 'report'), fieldOf[outcome.refusal.place ?? '']);
      const { incident } = outcome;
      const by = incident.respondBy === null ? '–' : shortTimeText(incident.respondBy, Date.now());
      const said =
        outcome.outcome === 'duplicate_submission'
          ? 'savedBefore'
          : position === null
            ? 'doneUnplaced'
            : 'done';
      notify(t(said, { number: incident.number, by }), 'done');
      discard();
      for (const { all } of [keys.areaFigures, keys.incidents])
        void queries.invalidateQueries({ queryKey: all });
      onDone();
      open(incident.incidentId);
    } catch (error) {
      const kind = error instanceof DataError ? error.kind : 'unknown';
      const why = sayWhy(error, 'report');
      fail(
        kind === 'offline' ? t('unsent') : kind === 'not_allowed' ? t('notAllowed') : t('failed', { why }),
      );
    } finally {
      setBusy(false);
    }
  };
  return { draft, change, problem, isBusy, send, discard };
}
