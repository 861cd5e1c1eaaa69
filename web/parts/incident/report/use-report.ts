import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { shortTimeText } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { reportIncident } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { useIncidentScreen } from '../incident-context';
import { usePointPicking } from '../picked-point';
import { dropDraft, emptyDraft, keepDraft, loadDraft, newKey, type ReportDraft } from './report-draft';
import { reportText } from './report-text';

/** The draft, and sending it. The point is the map's as much as the form's, so it is kept where both reach it. */
export function useReport(onDone: () => void) {
  const t = reportText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { open } = useIncidentScreen();
  const { point, setPoint, begin, end } = usePointPicking();
  const [draft, setDraft] = useState(loadDraft);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const change = useCallback(
    (part: Partial<ReportDraft>) => setDraft((before) => ({ ...before, ...part })),
    [],
  );

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
    setProblem('');
  };
  const send = async () => {
    if (draft.itemId === null) return;
    setBusy(true);
    setProblem('');
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
      if (outcome.outcome === 'refused') return setProblem(sayRefusal(outcome.refusal, 'report'));
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
      setProblem(
        kind === 'offline' ? t('unsent') : kind === 'not_allowed' ? t('notAllowed') : t('failed', { why }),
      );
    } finally {
      setBusy(false);
    }
  };
  return { draft, change, problem, isBusy, send, discard };
}
