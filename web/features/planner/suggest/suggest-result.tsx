import { useEffect, useMemo, useRef, useState } from 'react';
import { type MoveStep, stepsTo } from '@/core/edition/balance/moves';
import type { Suggestion } from '@/core/edition/balance/suggest';
import type { BalanceTask } from '@/core/edition/balance/task';
import type { Edition } from '@/core/edition/edition';
import { useLanguage } from '@/ui/i18n';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { noTouch } from '../draft/draft-store';
import { editionOf, useDraft, useDraftStore } from '../draft/use-draft';
import { circleName, namesOf } from '../names';
import { usePlanner } from '../planner-context';
import { assignSteps } from './assign-steps';
import { ScoreTable } from './score-table';
import { suggestText } from './suggest-text';

interface Found {
  readonly best: Suggestion;
  readonly task: BalanceTask;
  readonly from: Edition;
}

/** What was found: how much better it is, shown on the map, taken as a whole or step by step. */
export function SuggestResult({
  search: { best, task, from },
  isOver,
  onForget,
}: {
  readonly search: Found;
  readonly isOver: boolean;
  readonly onForget: () => void;
}) {
  const t = suggestText.useText();
  const store = useDraftStore();
  const { canEdit } = usePlanner();
  const edition = useDraft(editionOf);
  const steps = useMemo(() => (isOver ? stepsTo(task, best.circleOf) : []), [isOver, task, best]);
  // Steps taken change the draft: from then on only the next one fits.
  const [taken, setTaken] = useState(0);
  const own = useRef(from);
  const isStale = edition !== own.current;
  useEffect(() => {
    own.current = from;
    setTaken(0);
  }, [from]);
  const isShown = useDraft((state) => state.shown !== state.edition);
  useEffect(
    () => () => {
      store.setTouch(noTouch);
      store.cancel();
    },
    [store],
  );
  const take = (chosen: readonly MoveStep[]) => {
    const label = `suggest ${chosen.length}`;
    const outcome = store.run(label, (now) => assignSteps(now, task, chosen), Date.now());
    if (!outcome?.allowed) return;
    own.current = outcome.edition;
    setTaken(taken + chosen.length);
    store.setTouch(noTouch);
  };
  const part = useKeptFocus<HTMLDivElement>(`${taken}`);
  const waiting = steps.slice(taken);
  return (
    <div ref={part} tabIndex={-1} data-testid="suggest-result" data-steps={steps.length} data-taken={taken}>
      <ScoreTable best={best} task={task} from={from} />
      {isOver && steps.length === 0 && <p>{t('none')}</p>}
      {isStale && waiting.length > 0 && (
        <p className="bad" role="status">
          {t('stale')}
        </p>
      )}
      {waiting.length > 0 && !isStale && (
        <>
          <div className="row-of-buttons">
            <button
              type="button"
              className="button small primary"
              disabled={!canEdit}
              onClick={() => take(waiting)}
              data-testid="accept-all"
            >
              {t('acceptAll')}
            </button>
            <button
              type="button"
              className="button small"
              aria-pressed={isShown}
              onClick={() => showAfter(!isShown)}
              data-testid="show-after"
            >
              {t(isShown ? 'showBefore' : 'showAfter')}
            </button>
            <button type="button" className="button small" onClick={onForget}>
              {t('forget')}
            </button>
            <span className="hint">{t('steps', { count: waiting.length })}</span>
          </div>
          <ol className="suggest-moves">
            {waiting.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place on the way
              <li key={taken + at}>
                <StepWords
                  step={step}
                  task={task}
                  from={from}
                  at={taken + at + 1}
                  onShow={() => showSteps([step])}
                />
                {at === 0 && (
                  <button
                    type="button"
                    className="button small"
                    disabled={!canEdit}
                    onClick={() => take([step])}
                    data-next-focus
                    data-testid="accept-step"
                  >
                    {t('accept')}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );

  /** The map and the live table as they would be; nothing is done yet. */
  function showAfter(isWanted: boolean) {
    if (isWanted) store.preview((now) => assignSteps(now, task, waiting), false);
    else store.cancel();
  }

  function showSteps(shown: readonly MoveStep[]) {
    const moves = shown.flat();
    const units = moves.flatMap((move) => move.units.map((unit) => task.graph.ids[unit] as string));
    const circles = [...new Set(moves.flatMap((move) => [move.from, move.to]))].map(
      (circle) => task.circles[circle] as string,
    );
    store.setTouch({ ...noTouch, units, circles });
  }
}

function StepWords({
  step,
  task,
  from,
  at,
  onShow,
}: {
  readonly step: MoveStep;
  readonly task: BalanceTask;
  readonly from: Edition;
  readonly at: number;
  readonly onShow: () => void;
}) {
  const t = suggestText.useText();
  const language = useLanguage();
  const words = step.map((move) =>
    t('move', {
      units: namesOf(
        from,
        move.units.map((unit) => task.graph.ids[unit] as string),
        language,
      ),
      from: circleName(from, task.circles[move.from] as string, language),
      to: circleName(from, task.circles[move.to] as string, language),
    }),
  );
  return (
    <button type="button" className="row" onMouseEnter={onShow} onFocus={onShow} onClick={onShow}>
      {t('step', { at, what: words.join(t('and')) })}
    </button>
  );
}
