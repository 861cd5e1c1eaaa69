import './panel.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { IncidentList } from '@/parts/incident/incident-list';
import { incidentText } from '@/parts/incident/incident-text';
import { PanelBoundary } from '@/ui/panel-boundary';
import { Breadcrumb } from './breadcrumb';
import { ChildAreas } from './child-areas';
import { useDispatch } from './dispatch-context';
import { DispatchLink } from './dispatch-link';
import { dispatchText } from './dispatch-text';
import { Figures } from './figures';
import { Headlines } from './headlines';
import { periodIds } from './period';
import { filterOf, usePeriod } from './queries';
import { Trend } from './trend';
import { formerOf, type ListState, streams } from './view';

/** The right side: where one is, its figures, and below them either a list that was opened or dispatch's own parts. */
export function Panel({ onFit }: { onFit: () => void }) {
  const { view, map } = useDispatch();
  const t = dispatchText.useText();
  const guarded = (name: string, part: ReactNode) => (
    <PanelBoundary name={name} key={name}>
      {part}
    </PanelBoundary>
  );
  return (
    <div
      className="dispatch-panel"
      data-testid="panel"
      data-list={view.list !== null}
      data-level={view.area.level}
    >
      {map ? guarded(t('breadcrumb'), <Breadcrumb onAgain={onFit} />) : <NoMap />}
      <Filters />
      {guarded(t('now'), <Figures />)}
      {view.list ? (
        guarded(t(view.list), <OpenList state={view.list} />)
      ) : (
        <>
          {/* The dispatcher has the list of open cases without asking for it. */}
          {guarded(t('open'), <OpenList state="open" isDefault />)}
          {guarded(t('nameHeading'), <ChildAreas />)}
          {guarded(t('trend'), <Trend />)}
          {view.area.level === 'street' && guarded(t('headline'), <Headlines />)}
        </>
      )}
    </div>
  );
}

/** A list with the way back, or the dispatcher's own one, which is always there. */
function OpenList({ state, isDefault = false }: { state: ListState; isDefault?: boolean }) {
  const { view, map } = useDispatch();
  const filter = filterOf(view, state, usePeriod(), map);
  // Which circles are no more can only be said beside those that are.
  const isAsked = formerOf(state) === null || map !== null;
  const t = dispatchText.useText();
  return (
    <section className="open-list" data-default={isDefault} data-testid={`list-${state}`}>
      <h3 className="list-title">
        {t(state)}
        {!isDefault && (
          <DispatchLink
            to={{ list: null, incident: null }}
            className="button quiet small"
            data-testid="close-list"
          >
            {t('close')}
          </DispatchLink>
        )}
      </h3>
      <IncidentList key={state} filter={filter} isAsked={isAsked} />
    </section>
  );
}

function Filters() {
  const { view, go } = useDispatch();
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  return (
    <div className="filters" data-testid="filters">
      <Segmented
        size="small"
        value={view.period}
        onChange={(period) => go({ period })}
        options={periodIds.map((value) => ({ value, label: t(`period_${value}`) }))}
        aria-label={t('period')}
      />
      <Select
        size="small"
        value={view.stream ?? 'all'}
        onChange={(stream) => go({ stream: streams.find((known) => known === stream) ?? null })}
        aria-label={t('sourceHeading')}
        options={[
          { value: 'all', label: t('stream_all') },
          ...streams.map((value) => ({ value, label: tIncident(`stream_${value}`) })),
        ]}
        popupMatchSelectWidth={false}
        transitionName=""
      />
    </div>
  );
}

/** Why there is no street on the map: not yet, not reached, or not loaded into this installation at all. */
function NoMap() {
  const t = dispatchText.useText();
  const answer = useQuery(streetMapQuery(useSource()));
  return (
    <Answered answer={answer} height_px={96}>
      {() => (
        <div className="state-note" data-testid="empty-street">
          <strong>{t('emptyStreet')}</strong>
          <p>{t('emptyStreetHelp')}</p>
        </div>
      )}
    </Answered>
  );
}
