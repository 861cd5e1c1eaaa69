import './panel.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { PanelBoundary } from '@/ui/panel-boundary';
import { Breadcrumb } from './breadcrumb';
import { ChildAreas } from './child-areas';
import { useDesk } from './desk-context';
import { DeskLink } from './desk-link';
import { deskText } from './desk-text';
import { Figures } from './figures';
import { Headlines } from './headlines';
import { IncidentList } from './incident-list';
import { periodIds } from './period';
import { Answered } from './state-note';
import { Trend } from './trend';
import { type ListState, streams } from './view';

/** The right side: where one is, its figures, and below them either a list that was opened or the desk's own parts. */
export function Panel({ onFit }: { onFit: () => void }) {
  const { view, map } = useDesk();
  const t = deskText.useText();
  const guarded = (name: string, part: ReactNode) => (
    <PanelBoundary name={name} key={name}>
      {part}
    </PanelBoundary>
  );
  return (
    <div className="panel" data-testid="panel" data-list={view.list !== null} data-level={view.area.level}>
      {map ? guarded(t('breadcrumb'), <Breadcrumb onAgain={onFit} />) : <NoMap />}
      <Filters />
      {guarded(t('now'), <Figures />)}
      {view.list ? (
        guarded(t(view.list), <OpenList state={view.list} />)
      ) : (
        <>
          {/* The dispatcher has the list of open cases without asking for it. */}
          {guarded(t('open'), <OpenList state="open" isDefault />)}
          {guarded(t('name'), <ChildAreas />)}
          {guarded(t('trend'), <Trend />)}
          {view.area.level === 'street' && guarded(t('headline'), <Headlines />)}
        </>
      )}
    </div>
  );
}

/** A list with the way back, or the dispatcher's own one, which is always there. */
function OpenList({ state, isDefault = false }: { state: ListState; isDefault?: boolean }) {
  const t = deskText.useText();
  return (
    <section className="open-list" data-default={isDefault} data-testid={`list-${state}`}>
      <h3 className="list-title">
        {t(state)}
        {!isDefault && (
          <DeskLink
            to={{ list: null, incident: null }}
            className="button quiet small"
            data-testid="close-list"
          >
            {t('close')}
          </DeskLink>
        )}
      </h3>
      <IncidentList key={state} state={state} />
    </section>
  );
}

function Filters() {
  const { view, go } = useDesk();
  const t = deskText.useText();
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
        aria-label={t('stream')}
        options={(['all', ...streams] as const).map((value) => ({ value, label: t(`stream_${value}`) }))}
        popupMatchSelectWidth={false}
        transitionName=""
      />
    </div>
  );
}

/** Why there is no street on the map: not yet, not reached, or not loaded into this installation at all. */
function NoMap() {
  const t = deskText.useText();
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
