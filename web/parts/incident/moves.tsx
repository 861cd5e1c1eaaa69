import { Dropdown } from 'antd';
import { useState } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import { possibleMoves, type Transition } from '@/core/incident/lifecycle';
import { actionName } from './action-name';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { MoveForm } from './move-form';
import { moveSubject } from './move-subject';

/** Of the moves a role may make, those that carry the work on stand as buttons; the others wait under "more". */
const mainActions: ReadonlySet<string> = new Set([
  'accept',
  'dispatch',
  'sign',
  'start',
  'resolve',
  'verify',
  'close',
  'resume',
  'approve_suspension',
  'refuse_suspension',
  'urge',
  'supervise',
]);

export function Moves({ detail }: { detail: IncidentDetail }) {
  const { actor } = useIncidentScreen();
  const t = incidentText.useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const moves = possibleMoves(actor, moveSubject(detail));
  // While the form is open the case may move on under it; the form stays, and the database says who was first.
  const [kept, setKept] = useState<Transition | null>(null);
  const choose = (move: Transition) => {
    setChosen(move.action);
    setKept(move);
  };
  const close = () => setChosen(null);
  if (chosen !== null && kept) return <MoveForm key={chosen} detail={detail} move={kept} onClose={close} />;
  if (moves.length === 0) return null;
  const main = moves.filter((move) => mainActions.has(move.action));
  const others = moves.filter((move) => !mainActions.has(move.action));
  return (
    <section className="moves" aria-label={t('moves')} data-testid="moves">
      {main.map((move, index) => (
        <button
          key={move.action}
          type="button"
          className={index === 0 ? 'button primary' : 'button'}
          data-testid={`move-${move.action}`}
          onClick={() => choose(move)}
        >
          {actionName(t, move.action)}
        </button>
      ))}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          transitionName=""
          menu={{
            items: others.map((move) => ({ key: move.action, label: actionName(t, move.action) })),
            onClick: ({ key }) => {
              const move = others.find(({ action }) => action === key);
              if (move) choose(move);
            },
          }}
        >
          <button type="button" className="button" data-testid="more-moves">
            {t('moreMoves')} ▾
          </button>
        </Dropdown>
      )}
    </section>
  );
}
