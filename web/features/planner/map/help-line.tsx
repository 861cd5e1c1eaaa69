import type { Opening } from '../draft/use-open-draft';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';

/** One line at the head of the map: what the tool in hand does, or why there is none. */
export function HelpLine({ opening }: { readonly opening: Opening }) {
  const { view, canEdit } = usePlanner();
  const t = plannerText.useText();
  if (opening === 'missing' || opening === 'forbidden' || opening === 'broken')
    return (
      <p className="help-line" role="alert" data-testid="draft-fault">
        {t(opening)}
      </p>
    );
  if (view.draft === null) return <p className="help-line">{t('help_view')}</p>;
  if (!canEdit) return null;
  return (
    <p className="help-line">
      <b>{t(`tool_${view.tool}`)}</b> {t(`help_${view.tool}`)}
    </p>
  );
}
