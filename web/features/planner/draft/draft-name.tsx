import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { documentOf, useDraft, useDraftStore } from './use-draft';

const LONGEST = 60;

/** The name of the draft, written over to change it. */
export function DraftName() {
  const { canEdit } = usePlanner();
  const store = useDraftStore();
  const t = plannerText.useText();
  const document = useDraft(documentOf);
  if (document === null) return null;
  if (!canEdit)
    return (
      <h1 className="draft-name" data-testid="draft-name">
        {document.name}
      </h1>
    );
  return (
    <input
      key={document.name}
      className="draft-name"
      aria-label={t('draftName')}
      defaultValue={document.name}
      maxLength={LONGEST}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = document.name;
          event.currentTarget.blur();
        }
      }}
      onBlur={(event) => {
        const name = event.currentTarget.value.trim();
        if (name !== '' && name !== document.name) store.rename(name, Date.now());
        else event.currentTarget.value = document.name;
      }}
      data-testid="draft-name"
    />
  );
}
