import type { ReactNode } from 'react';
import type { Problem } from '@/core/edition/problem';
import { useLanguage } from '@/ui/i18n';
import { CheckBadges } from './checks/check-badges';
import type { CheckKind } from './checks/use-checks';
import { DraftName } from './draft/draft-name';
import { useListedDraft } from './draft/drafts-tab';
import { SaveState } from './draft/save-state';
import { documentOf, editionOf, historyOf, useDraft } from './draft/use-draft';
import { gestureName } from './gesture-name';
import { usePlanner } from './planner-context';
import { plannerText } from './planner-text';

/** What is being worked on, whether it is safe, the way back and forth, and what is wrong with it. */
export function PlannerHeader({
  problem,
  onCheck,
  onStep,
  children,
}: {
  readonly problem: Problem | null;
  readonly onCheck: (kind: CheckKind) => void;
  readonly onStep: (direction: 'undo' | 'redo') => void;
  readonly children?: ReactNode;
}) {
  const { canEdit } = usePlanner();
  const t = plannerText.useText();
  const document = useDraft(documentOf);
  const listed = useListedDraft();
  const state = listed?.state ?? document?.state;
  return (
    <header className="planner-header">
      <DraftName />
      {state && (
        <span className="chip" data-state={state} data-testid="draft-state">
          {t(`state_${state}`)}
        </span>
      )}
      <SaveState />
      {canEdit && <Steps onStep={onStep} />}
      <CheckBadges current={problem} onStep={onCheck} />
      <div className="header-end">{children}</div>
    </header>
  );
}

function Steps({ onStep }: { readonly onStep: (direction: 'undo' | 'redo') => void }) {
  const t = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  const { done, undone } = useDraft(historyOf);
  const [last, next] = [done.at(-1), undone.at(-1)];
  return (
    <div className="steps">
      <button
        type="button"
        className="button small"
        disabled={last === undefined}
        title={last ? t('undoOf', { what: gestureName(last.label, edition, language) }) : t('nothingToUndo')}
        onClick={() => onStep('undo')}
        data-testid="undo"
        data-value={done.length}
      >
        ↶ {t('undo')}
      </button>
      <button
        type="button"
        className="button small"
        disabled={next === undefined}
        title={next ? t('redoOf', { what: gestureName(next.label, edition, language) }) : t('nothingToRedo')}
        onClick={() => onStep('redo')}
        data-testid="redo"
        data-value={undone.length}
      >
        ↷ {t('redo')}
      </button>
    </div>
  );
}
