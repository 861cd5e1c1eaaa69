import { Dropdown } from 'antd';
import { useEffect, useRef } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import { possibleMoves, type Transition, transitions } from '@/core/incident/lifecycle';
import { isActionId } from '../keys/key-table';
import { keyText } from '../keys/key-text';
import { type Shortcuts, useShortcuts } from '../keys/registry';
import { actionName } from './action-name';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { hasWords } from './move-draft';
import { MoveForm } from './move-form';
import { moveSubject } from './move-subject';
import { useNextAction } from './next-action';
import { useMoveDraft } from './use-move-draft';

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
  'unmerge',
  'follow_up',
  'approve_suspension',
  'refuse_suspension',
  'urge',
  'supervise',
]);

/** What can be done of the case now, or the form of the one chosen, which stays open while the case moves on under it. */
export function Moves({ detail }: { detail: IncidentDetail }) {
  const { actor } = useIncidentScreen();
  const { incident } = detail;
  const { draft, change, drop } = useMoveDraft(incident.id);
  const moves = possibleMoves(actor, moveSubject(detail));
  const choose = (action: string) => change({ action, seenVersion: incident.version });
  const close = () => change({ action: null });
  // The database says who was first; until then the form of a move that is gone is the form it was.
  const chosen =
    moves.find(({ action }) => action === draft.action) ??
    transitions.find(({ action }) => action === draft.action);
  const list = useFocus(detail, chosen?.action ?? null);
  useShortcuts({
    ...(chosen ? {} : shortcutsOf(moves, choose)),
    back: chosen ? close : null,
    case_first: chosen ? null : () => list.current?.querySelector<HTMLElement>('button')?.focus(),
  });
  if (chosen)
    return (
      <MoveForm
        key={chosen.action}
        detail={detail}
        move={chosen}
        moves={moves}
        draft={draft}
        onChange={change}
        onChoose={choose}
        onClose={close}
        onDone={drop}
      />
    );
  return <MoveList ref={list} moves={moves} onChoose={choose} hasDraft={hasWords(draft)} />;
}

/** Nobody has the keys: what had them is gone, or cannot be used any more. */
const isNowhere = (): boolean =>
  document.activeElement === document.body || document.activeElement?.matches(':disabled') === true;

/** The keys of the moves that have one. */
const shortcutsOf = (moves: readonly Transition[], choose: (action: string) => void): Shortcuts =>
  Object.fromEntries(
    moves.flatMap(({ action }) => {
      const id = `case_${action}`;
      return isActionId(id) ? [[id, () => choose(action)]] : [];
    }),
  );

/**
 * Puts the keys on the first action when this case was sent for (`next-action.ts`), and back on the button of the form
 * that was closed. Who is elsewhere by then is left there.
 */
function useFocus({ incident }: IncidentDetail, open: string | null) {
  const list = useRef<HTMLElement>(null);
  const last = useRef<string | null>(null);
  const next = useNextAction();
  useEffect(() => {
    if (open === null) {
      const closed = last.current;
      const isWanted = next.take(incident.id, incident.version);
      const { current: box } = list;
      const isHere = isNowhere() || box?.contains(document.activeElement) === true;
      if (isHere && (isWanted || closed !== null)) {
        const button = (id: string) => box?.querySelector<HTMLElement>(`[data-testid="${id}"]`);
        const back = isWanted ? null : (button(`move-${closed}`) ?? button('more-moves'));
        (back ?? box?.querySelector<HTMLElement>('button') ?? box)?.focus();
      }
    }
    last.current = open;
  });
  return list;
}

interface ListProps {
  readonly ref: React.Ref<HTMLElement>;
  readonly moves: readonly Transition[];
  readonly onChoose: (action: string) => void;
  /** Words were written on this case and not sent. */
  readonly hasDraft: boolean;
}

function MoveList({ ref, moves, onChoose, hasDraft }: ListProps) {
  const t = incidentText.useText();
  const more = useRef<HTMLButtonElement>(null);
  const main = moves.filter((move) => mainActions.has(move.action));
  const others = moves.filter((move) => !mainActions.has(move.action));
  useShortcuts({ case_more: others.length > 0 ? () => more.current?.click() : null });
  return (
    <section className="moves" aria-label={t('moves')} tabIndex={-1} ref={ref} data-testid="moves">
      {main.map((move, index) => {
        const id = `case_${move.action}`;
        return (
          <button
            key={move.action}
            type="button"
            className={index === 0 ? 'button primary' : 'button'}
            data-testid={`move-${move.action}`}
            onClick={() => onChoose(move.action)}
          >
            {actionName(t, move.action)} {isActionId(id) && <kbd className="key">{keyText(id)}</kbd>}
          </button>
        );
      })}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          transitionName=""
          autoFocus
          // What had the keys goes with the menu.
          onOpenChange={(isOpen) => !isOpen && more.current?.focus()}
          menu={{
            items: others.map((move) => ({ key: move.action, label: actionName(t, move.action) })),
            onClick: ({ key }) => onChoose(key),
          }}
        >
          <button ref={more} type="button" className="button" data-testid="more-moves">
            {t('moreMoves')} <kbd className="key">{keyText('case_more')}</kbd>
          </button>
        </Dropdown>
      )}
      {moves.length === 0 && <p className="hint">{t('noMoves')}</p>}
      {hasDraft && (
        <p className="hint" data-testid="kept-note">
          {t('keptNote')}
        </p>
      )}
    </section>
  );
}
