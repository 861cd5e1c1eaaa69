import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import type { Transition } from '@/core/incident/lifecycle';
import { lengthOf } from '@/core/words/plain';
import { rankingQuery } from '@/data/responders';
import { useSource } from '@/data/use-source';
import type { ChosenResponder } from '@/parts/responder/chosen';
import { ResponderChoice } from '@/parts/responder/responder-choice';
import { Form } from '@/ui/form';
import { keyText } from '../keys/key-text';
import { useShortcuts } from '../keys/registry';
import { actionName } from './action-name';
import { incidentText } from './incident-text';
import type { MoveDraft } from './move-draft';
import { MoveFacts, MoveSatisfaction } from './move-facts';
import { Overtaken } from './overtaken';
import { usePickedPoint } from './picked-point';
import { isFilledIn, sends, useMove } from './use-move';

/** As the database counts. */
const LONGEST_NOTE = 1000;

interface Props {
  readonly detail: IncidentDetail;
  readonly move: Transition;
  /** What can be done of the case as it now stands. */
  readonly moves: readonly Transition[];
  readonly draft: MoveDraft;
  readonly onChange: (part: Partial<MoveDraft>) => void;
  readonly onChoose: (action: string) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One move with the words it needs. What was typed stays whatever happens; only a done move clears it. */
export function MoveForm({ detail, move, moves, draft, onChange, onChoose, onClose, onDone }: Props) {
  const t = incidentText.useText();
  const { problem, isBusy, send } = useMove(detail, move, draft, onDone);
  const { chosen, setChosen, isRanked } = useChosen(detail, move);
  const point = usePickedPoint(move.asks === 'point');
  const name = actionName(t, move.action);
  const isOvertaken = detail.incident.version > draft.seenVersion;
  const over = lengthOf(draft.note) - LONGEST_NOTE;
  const isReady =
    !isBusy &&
    over <= 0 &&
    isRanked &&
    !isOvertaken &&
    (!move.needsReason || draft.note.trim() !== '') &&
    (move.asks !== 'point' || point !== null) &&
    isFilledIn(move, draft);
  const sendIt = useAwaitedSend(isReady, !isRanked, () => void send(point, chosen));
  useShortcuts({ form_send: isReady ? sendIt : null });
  const confirm = useRef<HTMLButtonElement>(null);
  // Where no word is asked for, Enter is enough; the words are one Tab back.
  const isWordless = useRef(!move.needsReason && move.asks === null && draft.note === '');
  useEffect(() => {
    if (isWordless.current) confirm.current?.focus();
  }, []);
  const { asks } = move;
  return (
    <Form
      className="move-form"
      testId="move"
      problem={problem === '' ? null : { field: null, sentence: problem }}
      onSend={sendIt}
      onClose={onClose}
      buttons={
        <>
          <button
            ref={confirm}
            type="submit"
            className="button primary"
            disabled={!isReady}
            data-testid="move-confirm"
          >
            {t('confirm')} <kbd className="key">{keyText('form_send')}</kbd>
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
      {(asks === 'handler' || asks === 'merged_into') && (
        <Input
          value={draft.extra[asks] ?? ''}
          onChange={(event) => onChange({ extra: { ...draft.extra, [asks]: event.target.value } })}
          placeholder={t(asks === 'handler' ? 'handlerHint' : 'mergeHint')}
          aria-label={t(asks === 'handler' ? 'handlerHint' : 'mergeHint')}
          maxLength={asks === 'handler' ? 60 : 20}
          data-testid={`move-${asks}`}
        />
      )}
      {asks === 'facts' && <MoveFacts extra={draft.extra} onChange={(extra) => onChange({ extra })} />}
      {asks === 'satisfaction' && (
        <MoveSatisfaction extra={draft.extra} onChange={(extra) => onChange({ extra })} />
      )}
      {asks === 'point' && (
        <p className="hint">
          {point ? t('picked', { east: point[0].toFixed(5), north: point[1].toFixed(5) }) : t('pickOnMap')}
        </p>
      )}
      <Input.TextArea
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
        placeholder={t(move.needsReason ? 'reasonHint' : 'noteHint')}
        aria-label={t(move.needsReason ? 'reasonHint' : 'noteHint')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        data-testid="move-note"
      />
      {over > 0 && (
        <p className="problem" role="alert">
          {t('noteTooLong', { most: LONGEST_NOTE, over })}
        </p>
      )}
      {isOvertaken && <Overtaken detail={detail} action={move.action} moves={moves} onChoose={onChoose} />}
    </Form>
  );
}

/** Whom to send. Until the first of the ranked is chosen, a move that sends one is not ready: it would send nobody. */
function useChosen({ incident }: IncidentDetail, move: Transition) {
  const [chosen, setChosen] = useState<ChosenResponder | null>(null);
  const isOne = move.asks === 'handler';
  const ranking = useQuery({ ...rankingQuery(useSource(), incident.id, 12), enabled: isOne });
  const hasFirst = ranking.data?.responders.some(({ isOnDuty }) => isOnDuty) === true;
  const isRanked = !isOne || ranking.isError || (ranking.isSuccess && (chosen !== null || !hasFirst));
  return { chosen, setChosen, isRanked };
}

/** Sends when it is ready; asked while the ranking is still on its way, as soon as that is there. */
function useAwaitedSend(isReady: boolean, isWaiting: boolean, send: () => void): () => void {
  const isAsked = useRef(false);
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (!isReady || !isAsked.current) return;
    isAsked.current = false;
    latest.current();
  }, [isReady]);
  return () => {
    if (isReady) send();
    else isAsked.current = isWaiting;
  };
}
