import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { editionOf, useDraft } from '../draft/use-draft';
import { circleColour } from '../map/circle-colours';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { printText } from './print-text';

const lines = ['outline', 'communityLine', 'circleLine', 'unitLine'] as const;

/** What the colours and lines of the printed map mean; with every circle its residents. */
export function PrintLegend() {
  const { colours, theme } = usePlanner();
  const t = printText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  if (edition === null) return null;
  const residents = new Map<string, number>();
  for (const unit of edition.units.values())
    residents.set(unit.circleId, (residents.get(unit.circleId) ?? 0) + unit.residents);
  return (
    <aside>
      <h2>{t('legend')}</h2>
      <ul>
        {[...edition.circles.keys()].map((id) => (
          <li key={id}>
            <i style={{ background: circleColour(theme, colours.get(id)) }} />
            {circleName(edition, id, language)}
            <small>{t('people', { n: count(residents.get(id) ?? 0) })}</small>
          </li>
        ))}
      </ul>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <i className="print-line" data-line={line} />
            {t(line)}
          </li>
        ))}
      </ul>
    </aside>
  );
}
