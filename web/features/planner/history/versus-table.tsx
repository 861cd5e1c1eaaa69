import { documentOf, editionOf, useDraft } from '../draft/use-draft';
import { DifferenceTable } from './difference-table';
import { historyText } from './history-text';
import { useKnownVersus } from './versus';

/** The chosen edition against what is on the map, as a table whose rows mark their units there. */
export function VersusTable() {
  const t = historyText.useText();
  const versus = useKnownVersus();
  const shown = useDraft(editionOf);
  const name = useDraft(documentOf)?.name ?? '';
  if (versus === null || shown === null) return null;
  return (
    <section data-testid="versus">
      <h3 className="eyebrow">{t('differenceOf', { former: versus.name, latter: name })}</h3>
      <p className="hint">{t('swipeHelp')}</p>
      <DifferenceTable former={versus.edition} latter={shown} />
    </section>
  );
}
