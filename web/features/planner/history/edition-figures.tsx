import { useQuery } from '@tanstack/react-query';
import type { PublishedEdition } from '@/core/edition/planning';
import { circleFiguresQuery } from '@/data/planning/workload';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDays } from '../amounts/use-amounts';
import { editionOf, useDraft } from '../draft/use-draft';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { MonthsChoice } from '../whatif/months-choice';
import { historyText } from './history-text';

/** What a past period looks like in the circles of this edition, counted by where things happened. */
export function EditionFigures({ edition }: { readonly edition: PublishedEdition }) {
  const { view } = usePlanner();
  const t = historyText.useText();
  const say = plannerText.useText();
  const language = useLanguage();
  const source = useSource();
  const shown = useDraft(editionOf);
  const days = useDays();
  const figures = useQuery(circleFiguresQuery(source, { editionId: edition.editionId, ...days })).data;
  return (
    <section data-testid="edition-figures">
      <h3 className="eyebrow">{t('figures')}</h3>
      <MonthsChoice />
      {figures && (
        <table className="plain-table">
          <caption>{t('figuresThen', { count: view.months, name: edition.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('circleHeading')}</th>
              <th scope="col">{t('incidents')}</th>
              <th scope="col">{t('closed')}</th>
              <th scope="col">{t('meanDays')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ circleId, incidents, closed, meanMinutes }) => (
              <tr key={circleId}>
                <th scope="row">{circleName(shown, circleId, language)}</th>
                <td>{count(incidents)}</td>
                <td>{count(closed)}</td>
                <td>{meanMinutes === null ? '–' : (meanMinutes / 1440).toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
