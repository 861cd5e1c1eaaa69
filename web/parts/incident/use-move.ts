import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import type { Position } from '@/core/incident/incident';
import type { Transition } from '@/core/incident/lifecycle';
import { shortTimeText } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { advanceIncident, type Move, type MoveOutcome } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { type ChosenResponder, sendingDetail } from '@/parts/responder/chosen';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { actionName } from './action-name';
import { incidentText } from './incident-text';
import type { MoveDraft } from './move-draft';
import { useNextAction } from './next-action';

type Extra = NonNullable<Move['detail']>;

/** The moves that send somebody: one to lead, helpers, and the offices that are whistled for. */
export const sends = ({ action, asks }: Transition): boolean =>
  asks === 'handler' || action === 'assist' || action === 'escalate';

const facts = ['item_id', 'handler', 'respond_by', 'resolve_by'] as const;

/** What is put right; instants as the person reads them, Asia/Shanghai. */
const factsOf = ({ extra }: MoveDraft): Extra =>
  Object.fromEntries(
    facts.flatMap((fact) => {
      const words = (extra[fact] ?? '').trim();
      if (words === '') return [];
      return [[fact, fact.endsWith('_by') ? `${words}:00+08:00` : words]];
    }),
  );

/** Whether there is what the move asks for and does not do without. */
export function isFilledIn({ asks }: Transition, draft: MoveDraft): boolean {
  if (asks === 'facts') return Object.keys(factsOf(draft)).length > 0;
  if (asks !== 'satisfaction') return true;
  const said = draft.extra.satisfaction;
  return said !== undefined && (said !== 'dissatisfied' || draft.note.trim() !== '');
}

/** What a move is given besides the note, as `advance_incident` words it. */
function extraOf(
  move: Transition,
  draft: MoveDraft,
  point: Position | null,
  chosen: ChosenResponder | null,
): Extra {
  const { asks } = move;
  const { extra } = draft;
  if (asks === 'facts') return factsOf(draft);
  if (asks === 'satisfaction') return { satisfaction: extra.satisfaction ?? '' };
  if (asks === 'point') return point ? { lng: point[0], lat: point[1] } : {};
  const words = asks === null ? '' : (extra[asks] ?? '').trim();
  if (asks === 'merged_into') return words === '' ? {} : { merged_into: words.replace(/^\d{2}-0*/, '') };
  return {
    ...(words === '' ? {} : { handler: words }),
    ...(sends(move) && chosen !== null ? sendingDetail([chosen]) : {}),
  };
}

/** Sends a move. What was typed stays whatever the answer is; `onDone` is called once the case is shown as it then stands. */
export function useMove(
  { incident }: IncidentDetail,
  move: Transition,
  draft: MoveDraft,
  onDone: () => void,
) {
  const t = incidentText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { want } = useNextAction();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  // A key held down or pressed twice is one move.
  const isSending = useRef(false);

  const explain = (outcome: Exclude<MoveOutcome, { outcome: 'advanced' }>): string =>
    outcome.outcome === 'refused'
      ? sayRefusal(outcome.refusal, 'move')
      : t('stale', {
          who: outcome.changedBy || t('someone'),
          at: shortTimeText(outcome.changedAt, Date.now()),
          action: actionName(t, outcome.changedAction),
        });
  const send = async (point: Position | null, chosen: ChosenResponder | null) => {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    setProblem('');
    try {
      const outcome = await advanceIncident(source, {
        incidentId: incident.id,
        action: move.action,
        expectedVersion: draft.seenVersion,
        note: draft.note,
        detail: extraOf(move, draft, point, chosen),
      });
      // The form stays until the case is shown as it now stands: buttons of before would do nothing but be refused.
      await queries.invalidateQueries({ queryKey: keys.incident.of(source, incident.id) });
      if (outcome.outcome !== 'advanced') return setProblem(explain(outcome));
      void queries.invalidateQueries({ queryKey: keys.areaFigures.all });
      void queries.invalidateQueries({ queryKey: keys.incidents.all });
      void queries.invalidateQueries({ queryKey: keys.nearestResponders.all });
      notify(t('done', { number: incident.number, action: actionName(t, move.action) }), 'done');
      if (outcome.warning !== null) notify(sayRefusal(outcome.warning, 'move'), 'warning');
      want(incident.id, outcome.version);
      onDone();
    } catch (error) {
      const kind = error instanceof DataError ? error.kind : 'unknown';
      const said = { offline: 'unsent', not_allowed: 'notAllowed', session_expired: 'expired' } as const;
      const known = said[kind as keyof typeof said];
      setProblem(known ? t(known) : t('moveFailed', { why: sayWhy(error, 'move') }));
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };
  return { problem, isBusy, send };
}
