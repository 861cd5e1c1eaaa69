import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Incident } from '@/core/incident/incident';
import { refusalIn } from '@/core/refusal/refusal';
import { shortTimeText } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { type Reported, reportIncident } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import type { Problem } from '@/ui/form';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { useIncidentScreen } from '../incident-context';
import { useNextAction } from '../next-action';
import { usePointPicking } from '../picked-point';
import {
  dropDraft,
  emptyDraft,
  keepDraft,
  keepOpen,
  loadDraft,
  newKey,
  type ReportDraft,
} from './report-draft';
import { fieldOf, type ReportField, reportOf } from './report-fields';
import { reportText } from './report-text';
import { useFaultWords } from './use-fault-words';
import { useMergeAtIntake } from './use-merge-at-intake';

/** The draft, and sending it. The point is the map's as much as the form's, so it is kept where both reach it. */
export function useReport(onGone: () => void) {
  const t = reportText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { open } = useIncidentScreen();
  const { want } = useNextAction();
  const merge = useMergeAtIntake();
  const { point, setPoint, begin, end } = usePointPicking();
  const [draft, setDraft] = useState(loadDraft);
  const [problem, setProblem] = useState<Problem<ReportField> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const close = () => {
    keepOpen(false);
    onGone();
  };
  const change = useCallback((part: Partial<ReportDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    // What is being changed is no longer what was refused.
    setProblem((known) => (known?.field != null && known.field in part ? null : known));
  }, []);
  const faults = useFaultWords(draft);
  const fail = (sentence: string, field: ReportField | null = null) => setProblem({ field, sentence });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the kept point is handed to the map once, when the form opens
  useEffect(() => {
    begin();
    setPoint(draft.position);
    return end;
  }, [begin, end, setPoint]);
  useEffect(() => change({ position: point }), [point, change]);
  useEffect(() => keepDraft(draft), [draft]);
  useEffect(() => keepOpen(true), []);

  const discard = () => {
    dropDraft();
    setPoint(null);
    setDraft(emptyDraft(newKey()));
    setProblem(null);
  };
  const say = (saved: Reported, isSavedBefore: boolean) => {
    const by = saved.respondBy === null ? '–' : shortTimeText(saved.respondBy, Date.now());
    const said = isSavedBefore ? 'savedBefore' : draft.position === null ? 'doneUnplaced' : 'done';
    notify(t(said, { number: saved.number, by }), 'done');
  };
  /** Sends it; into another one where that is the same thing. */
  const send = async (into?: Incident) => {
    if (draft.itemId === null || isBusy) return;
    const [wrong] = Object.keys(faults) as ReportField[];
    if (wrong) return fail(faults[wrong] ?? '', wrong);
    setBusy(true);
    setProblem(null);
    try {
      const report = reportOf(draft, draft.itemId);
      // A second call about the same thing needs no words of its own.
      const summary = report.summary.trim() || (into?.summary ?? '');
      const outcome = await reportIncident(source, { ...report, summary });
      if (outcome.outcome === 'refused')
        return fail(sayRefusal(outcome.refusal, 'report'), fieldOf[outcome.refusal.place ?? '']);
      const saved = outcome.incident;
      const shown = into ? await merge(saved, into) : saved.incidentId;
      if (!into) say(saved, outcome.outcome === 'duplicate_submission');
      discard();
      for (const { all } of [keys.areaFigures, keys.incidents])
        void queries.invalidateQueries({ queryKey: all });
      want(shown, 1);
      close();
      open(shown);
    } catch (error) {
      const kind = error instanceof DataError ? error.kind : 'unknown';
      const said = { offline: 'unsent', not_allowed: 'notAllowed', session_expired: 'expired' } as const;
      const known = said[kind as keyof typeof said];
      const refusal = refusalIn(error);
      if (refusal) return fail(sayRefusal(refusal, 'report'), fieldOf[refusal.place ?? '']);
      fail(known ? t(known) : t('failed', { why: sayWhy(error, 'report') }));
    } finally {
      setBusy(false);
    }
  };
  return { draft, change, problem, faults, isBusy, send, discard, close };
}
