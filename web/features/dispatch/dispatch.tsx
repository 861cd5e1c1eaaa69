import './dispatch.css';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { describe } from '@/core/area/areas';
import type { Actor } from '@/core/people/role';
import { catalogueQuery, itemSearchQuery } from '@/data/items';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { defaultVisibility } from '@/map/layer-ids';
import type { MapHandle } from '@/map/map-canvas';
import { Case } from '@/parts/incident/case';
import { IncidentParts, type IncidentScreen } from '@/parts/incident/incident-context';
import { incidentText } from '@/parts/incident/incident-text';
import { wasReporting } from '@/parts/incident/report/report-draft';
import { ReportForm } from '@/parts/incident/report/report-form';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { PanelBoundary } from '@/ui/panel-boundary';
import type { ScreenProps } from '@/ui/screen-props';
import { DeskBar } from './desk-bar';
import { DispatchContext, type Dispatch as DispatchValue, useDispatch } from './dispatch-context';
import { DispatchMap } from './dispatch-map';
import { dispatchText } from './dispatch-text';
import { Overview } from './overview/overview';
import { paddingOf } from './padding';
import { useFreshness } from './queries';
import { Queue } from './queue/queue';
import { StepsBoard } from './steps/steps-board';
import { useDispatchKeys } from './use-dispatch-keys';
import { bringIntoView } from './use-follow';
import { useMapFollow } from './use-map-follow';
import { useNarrow } from './use-narrow';
import { type DispatchSearch, settle, writeView } from './view';

type Props = ScreenProps<DispatchSearch>;

/** What happens now, whom to send, what is about to be late. */
export function Dispatch(props: Props) {
  const dispatch = useDispatchValue(props);
  return (
    <DispatchContext.Provider value={dispatch}>
      <IncidentParts screen={useIncidents(dispatch)}>
        <DispatchScreen />
      </IncidentParts>
    </DispatchContext.Provider>
  );
}

/** What the parts of incidents are lent by this screen. */
function useIncidents({ view, map, actor, go, hrefOf }: DispatchValue): IncidentScreen {
  const { incident: incidentId } = view;
  return useMemo(
    () => ({
      actor,
      map,
      incidentId,
      open: (incident, options) => go({ incident }, options),
      hrefOf: (incident) => hrefOf({ incident }),
    }),
    [actor, map, incidentId, go, hrefOf],
  );
}

/** The view out of the address, repaired against the street as it is, and the ways to change it. */
function useDispatchValue({ search, actor, userId, theme, onSearch, hrefOf }: Props): DispatchValue {
  const source = useSource();
  const language = useLanguage();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const settled = useMemo(
    () => settle(search, source.streetId, map, defaultVisibility),
    [search, source.streetId, map],
  );
  const { view, faults } = settled;
  useEffect(() => {
    // The name of what is shown instead comes with the map.
    if (faults.length === 0 || (map === null && faults.some(({ shown }) => shown))) return;
    for (const { key, value, shown } of faults) {
      const name = shown && map ? describe(shown, map, language).name : '';
      notify(
        shown
          ? dispatchText.say('noSuchArea', { value, shown: name })
          : dispatchText.say('noSuchValue', { key, value }),
        'warning',
      );
    }
    onSearch(writeView(view, defaultVisibility), { replace: true });
  }, [faults, view, map, language, onSearch]);
  const go = useCallback<DispatchValue['go']>(
    (change, options) =>
      onSearch(writeView({ ...view, ...change }, defaultVisibility), { replace: options?.replace ?? false }),
    [view, onSearch],
  );
  const follow = useMapFollow(view, go);
  return useMemo(
    () => ({
      view,
      map,
      actor,
      userId,
      theme,
      go,
      hrefOf: (change) => hrefOf(writeView({ ...view, ...change }, defaultVisibility)),
      search: writeView(view, defaultVisibility),
      goTo: (to) => onSearch(to, { replace: false }),
      hrefTo: hrefOf,
      follow,
    }),
    [view, map, actor, userId, theme, go, onSearch, hrefOf, follow],
  );
}

const mayReport = (actor: Actor) =>
  actor.roles.some((role) => ['dispatcher', 'circle_lead', 'leader'].includes(role));

function DispatchScreen() {
  const { view, map, actor } = useDispatch();
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  const canReport = mayReport(actor);
  const handle = useRef<MapHandle | null>(null);
  const [isReporting, setReporting] = useState(() => canReport && wasReporting());
  const [hasLayers, setLayers] = useState(false);
  const isNarrow = useNarrow();
  useFreshness();
  // Asked before it is needed: a report can then be written while the way to the server is broken.
  const source = useSource();
  const catalogue = useQuery({ ...catalogueQuery(source), enabled: canReport }).data;
  useQuery(itemSearchQuery(source, catalogue));
  useDispatchKeys(canReport ? () => setReporting(true) : null);
  const hasCase = view.incident !== null;
  const padding = paddingOf(hasLayers);
  return (
    <div className="dispatch" data-testid="desk-dispatch">
      <PanelBoundary name={t('breadcrumb')}>
        <DeskBar
          onFit={() => bringIntoView(handle.current, view.area, map, padding)}
          onReport={canReport && !isReporting ? () => setReporting(true) : null}
        />
      </PanelBoundary>
      {view.overview === 'open' && <Overview />}
      {view.overview === 'steps' && <StepsBoard />}
      <div className="dispatch-work" data-case={hasCase} data-report={isReporting} data-pane={view.pane}>
        <div className="dispatch-queue">
          <PanelBoundary name={t('queue')}>
            <Queue />
          </PanelBoundary>
        </div>
        {isReporting && (
          <div className="dispatch-report">
            <PanelBoundary name={t('report')}>
              <ReportForm onClose={() => setReporting(false)} />
            </PanelBoundary>
          </div>
        )}
        {hasCase && (
          <div className="dispatch-case">
            <PanelBoundary name={tIncident('case')} key={view.incident}>
              <Case />
            </PanelBoundary>
          </div>
        )}
        {(!isNarrow || view.pane === 'map') && (
          <div className="dispatch-map-side">
            <PanelBoundary name={t('street')}>
              <DispatchMap padding={padding} handle={handle} hasLayers={hasLayers} onLayers={setLayers} />
            </PanelBoundary>
          </div>
        )}
      </div>
    </div>
  );
}
