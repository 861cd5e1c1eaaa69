import { useEffect, useRef } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import type { Transition } from '@/core/incident/lifecycle';
import { shortTimeText } from '@/core/time/shanghai';
import { useSourceNow } from '../freshness/use-source-now';
import { actionName } from './action-name';
import { incidentText } from './incident-text';

interface Props {
  readonly detail: IncidentDetail;
  /** The move whose form is open. */
  readonly action: string;
  /** What can be done of the case as it now stands. */
  readonly moves: readonly Transition[];
  /** Goes on, with the case as it now stands seen. */
  readonly onChoose: (action: string) => void;
}

/** Somebody else moved the case while this form was open: who, what and when, and what can be done now. No word is lost. */
export function Overtaken({ detail, action, moves, onChoose }: Props) {
  const t = incidentText.useText();
  const now = useSourceNow(30);
  const last = detail.history.at(-1);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // Going on with the same move comes first, where it can still be made.
  const possible = [...moves].sort((a, b) => Number(b.action === action) - Number(a.action === action));
  return (
    <div className="overtaken" role="alert" ref={box} data-testid="overtaken">
      <p>
        {t('overtaken', {
          who: last?.actorName || t('someone'),
          at: last ? shortTimeText(last.at, now) : '',
          action: last ? actionName(t, last.action) : '',
          status: t(`status_${detail.incident.status}`),
        })}
      </p>
      <p className="row-of-buttons">
        {possible.map((move) => (
          <button
            key={move.action}
            type="button"
            className="button small"
            data-testid={`instead-${move.action}`}
            onClick={() => onChoose(move.action)}
          >
            {move.action === action
              ? t('stillDo', { action: actionName(t, move.action) })
              : actionName(t, move.action)}
          </button>
        ))}
      </p>
    </div>
  );
}
