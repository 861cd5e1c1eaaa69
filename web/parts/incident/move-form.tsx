import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import type { Transition } from '@/core/incident/lifecycle';
import { shortTimeText } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { advanceIncident, type Move, type MoveOutcome } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { type ChosenResponder, sendingDetail } from '@/parts/responder/chosen';
import { ResponderChoice } from '@/parts/responder/responder-choice';
import { Form } from '@/ui/form';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { actionName } from './action-name';
import { incidentText } from './incident-text';
import { usePickedPoint } from './picked-point';

interface Props {
  readonly detail: IncidentDetail;
  readonly move: Transition;
  readonly onClose: () => void;
}

/** One move with the words it needs. What was typed stays whatever the answer is; only a done move closes the form. */
export function MoveForm({ detail, move, onClose }: Props) {
  const t = incidentText.useText();
  const { note, setNote, extra, setExtra, problem, isBusy, send, point, chosen, setChosen } = useMove(
    detail,
    move,
    onClose,
  );
  const name = actionName(t, move.action);
  return (
    <Form
      className="move-form"
      testId="move"
      problem={problem === '' ? null : { field: null, sentence: problem }}
      onSend={() => void send()}
      onClose={onClose}
      buttons={
        <>
          <button
            type="submit"
            className="button primary"
            disabled={isBusy || (move.needsReason && note.trim() === '')}
            data-testid="move-confirm"
          >
            {t('confirm')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </>
      }
    >
      <h3>{t(move.needsReason ? 'reasonFor' : 'noteFor', { action: name })}</h3>
      {sends(move) && (
        <ResponderChoice
          incidentId={detail.incident.id}
          value={chosen}
          onChoose={setChosen}
          isForOffices={move.action === 'escalate'}
        />
      )}
      {move.asks === 'handler' && (
        <Input
          value={extra}
          onChange={(event) => setExtra(event.target.value)}
          placeholder={t('handlerHint')}
          maxLength={60}
        />
      )}
      {move.asks === 'merged_into' && (
        <Input
          value={extra}
          onChange={(event) => setExtra(event.target.value)}
          placeholder={t('mergeHint')}
          inputMode="numeric"
        />
      )}
      {move.asks === 'point' && (
        <p className="hint">
          {point ? t('picked', { east: point[0].toFixed(5), north: point[1].toFixed(5) }) : t('pickOnMap')}
        </p>
      )}
      <Input.TextArea
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder={t(move.needsReason ? 'reasonHint' : 'noteHint')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        data-testid="move-note"
      />
    </Form>
  );
}

/** The moves that send somebody: one to lead, helpers, and the offices that are whistled for. */
const sends = ({ action, asks }: Transition): boolean =>
  asks === 'handler' || action === 'assist' || action === 'escalate';

function useMove({ incident }: IncidentDetail, move: Transition, onClose: () => void) {
  const t = incidentText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [extra, setExtra] = useState('');
  const [chosen, setChosen] = useState<ChosenResponder | null>(null);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const point = usePickedPoint(move.asks === 'point');
  // The version the person saw when the form opened: what came since must not be approved unseen.
  const [seenVersion, setSeenVersion] = useState(incident.version);

  const explain = (outcome: Exclude<MoveOutcome, { outcome: 'advanced' }>): string => {
    if (outcome.outcome === 'refused') return sayRefusal(outcome.refusal, 'move');
    setSeenVersion(outcome.version);
    return t('stale', {
      who: outcome.changedBy || t('someone'),
      at: shortTimeText(outcome.changedAt, Date.now()),
      action: actionName(t, outcome.changedAction),
    });
  };
  const detail = (): NonNullable<Move['detail']> => {
    if (move.asks === 'merged_into') return { merged_into: extra.replace(/^\d{2}-0*/, '') };
    if (move.asks === 'point' && point) return { lng: point[0], lat: point[1] };
    const handler: NonNullable<Move['detail']> = extra.trim() === '' ? {} : { handler: extra.trim() };
    return { ...handler, ...(sends(move) && chosen !== null ? sendingDetail([chosen]) : {}) };
  };
  const send = async () => {
    setBusy(true);
    setProblem('');
    try {
      const asked = {
        incidentId: incident.id,
        action: move.action,
        expectedVersion: seenVersion,
        note,
        detail: detail(),
      };
      const outcome = await advanceIncident(source, asked);
      void queries.invalidateQueries({ queryKey: keys.incident.of(source, incident.id) });
      if (outcome.outcome !== 'advanced') return setProblem(explain(outcome));
      void queries.invalidateQueries({ queryKey: keys.areaFigures.all });
      void queries.invalidateQueries({ queryKey: keys.incidents.all });
      void queries.invalidateQueries({ queryKey: keys.nearestResponders.all });
      notify(t('done', { number: incident.number, action: actionName(t, move.action) }), 'done');
      if (outcome.warning !== null) notify(sayRefusal(outcome.warning, 'move'), 'warning');
      onClose();
    } catch (error) {
      const kind = error instanceof DataError ? error.kind : 'unknown';
      const why = sayWhy(error, 'move');
      setProblem(
        kind === 'offline'
          ? t('unsent')
          : kind === 'not_allowed'
            ? t('notAllowed')
            : t('moveFailed', { why }),
      );
    } finally {
      setBusy(false);
    }
  };
  return { note, setNote, extra, setExtra, problem, isBusy, send, point, chosen, setChosen };
}
