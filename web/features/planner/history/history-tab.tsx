import { useQuery } from '@tanstack/react-query';
import type { PublishedEdition } from '@/core/edition/planning';
import { dateTimeText } from '@/core/time/shanghai';
import { historyQuery } from '@/data/planning/publication';
import { useSource } from '@/data/use-source';
import { useNow } from '@/ui/use-now';
import { usePlanner } from '../planner-context';
import { EditionFigures } from './edition-figures';
import { historyText } from './history-text';
import { usePublishAgain } from './use-publish-again';
import { VersusTable } from './versus-table';

/** Every edition there was: look at it, compare it, publish it again. */
export function HistoryTab() {
  const { view, map } = usePlanner();
  const t = historyText.useText();
  const editions = useQuery(historyQuery(useSource())).data ?? [];
  const looked = editions.find(({ editionId }) => editionId === (view.edition ?? map.editionId)) ?? null;
  return (
    <div className="editions" data-testid="history">
      <h3 className="eyebrow">{t('editions')}</h3>
      {editions.length === 0 && <p className="hint">{t('none')}</p>}
      <ol>
        {editions.map((edition) => (
          <EditionRow key={edition.editionId} edition={edition} isLooked={edition === looked} />
        ))}
      </ol>
      {view.versus !== null && <VersusTable />}
      {looked && view.draft === null && <EditionFigures edition={looked} />}
    </div>
  );
}

function EditionRow({
  edition,
  isLooked,
}: {
  readonly edition: PublishedEdition;
  readonly isLooked: boolean;
}) {
  const { view, map, actor, go } = usePlanner();
  const t = historyText.useText();
  const now = useNow(30);
  const { publishAgain, isBusy } = usePublishAgain();
  const { editionId, validFrom, validTo } = edition;
  const isNow = editionId === map.editionId;
  const mayDraw = actor.roles.includes('planner') || actor.roles.includes('admin');
  const isCompared = view.versus === editionId;
  return (
    <li data-open={isLooked} data-testid={`edition-${editionId}`}>
      <button
        type="button"
        className="row"
        aria-pressed={isLooked && view.draft === null}
        onClick={() => go({ draft: null, edition: isNow ? null : editionId, tool: 'select', units: [] })}
        data-testid={`look-${editionId}`}
      >
        <b>
          <bdi>{edition.name}</bdi>
        </b>
        {isNow && <span className="chip">{t('now')}</span>}
        <small>
          {validFrom > now
            ? t('future', { time: dateTimeText(validFrom) })
            : t('from', { time: dateTimeText(validFrom) })}
          {validTo !== null && ` ${t('until', { time: dateTimeText(validTo) })}`}
          {' · '}
          {t('counts', { circles: edition.circles, units: edition.units })}
        </small>
        {edition.publishedByName !== '' && (
          <small>
            {edition.approvedByName === ''
              ? t('byOne', { planner: edition.publishedByName })
              : t('by', { planner: edition.publishedByName, leader: edition.approvedByName })}
            {edition.note !== '' && (
              <>
                {' · '}
                <bdi>{edition.note}</bdi>
              </>
            )}
          </small>
        )}
      </button>
      <span className="row-ends">
        {(!isLooked || view.draft !== null) && (
          <button
            type="button"
            className="link"
            aria-pressed={isCompared}
            onClick={() => go({ versus: isCompared ? null : editionId }, { replace: true })}
            data-testid={`versus-${editionId}`}
          >
            {t(isCompared ? 'versusEnd' : 'versus')}
          </button>
        )}
        {!isNow && mayDraw && (
          <button
            type="button"
            className="link"
            title={t('againHelp')}
            disabled={isBusy}
            onClick={() => void publishAgain(edition)}
            data-testid={`again-${editionId}`}
          >
            {t('again')}
          </button>
        )}
      </span>
    </li>
  );
}
