import './dispatch.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { describe } from '@/core/area/areas';
import type { Actor } from '@/core/people/role';
import { catalogueQuery, itemSearchQuery } from '@/data/items';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { HeatLegend } from '@/map/heat/heat-ramp';
import { defaultVisibility } from '@/map/layer-ids';
import type { MapHandle } from '@/map/map-canvas';
import { Case } from '@/parts/incident/case';
import { IncidentParts, type IncidentScreen } from '@/parts/incident/incident-context';
import { incidentText } from '@/parts/incident/incident-text';
import { ReportForm } from '@/parts/incident/report/report-form';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { PanelBoundary } from '@/ui/panel-boundary';
import type { ScreenProps } from '@/ui/screen-props';
import { DispatchContext, type Dispatch as DispatchValue, useDispatch } from './dispatch-context';
import { DispatchMap } from './dispatch-map';
import { dispatchText } from './dispatch-text';
import { LayersPanel } from './layers-panel';
import { Panel } from './panel';
import { useFreshness } from './queries';
import { useDispatchKeys } from './use-dispatch-keys';
import { bringIntoView } from './use-follow';
import { usePadding } from './use-padding';
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
function useDispatchValue({ search, actor, theme, onSearch, hrefOf }: Props): DispatchValue {
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
  return useMemo(
    () => ({
      view,
      map,
      actor,
      theme,
      go: (change, options) =>
        onSearch(writeView({ ...view, ...change }, defaultVisibility), {
          replace: options?.replace ?? false,
        }),
      hrefOf: (change) => hrefOf(writeView({ ...view, ...change }, defaultVisibility)),
    }),
    [view, map, actor, theme, onSearch, hrefOf],
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
  const [heat, setHeat] = useState<HeatLegend | null>(null);
  const [layersOpen, setLayersOpen] = useState(() => window.innerWidth > 1500);
  const [isReporting, setReporting] = useState(false);
  useFreshness();
  // Asked before it is needed: a report can then be written while the way to the server is broken.
  const source = useSource();
  const catalogue = useQuery({ ...catalogueQuery(source), enabled: canReport }).data;
  useQuery(itemSearchQuery(source, catalogue));
  useDispatchKeys(canReport ? () => setReporting(true) : null);
  const hasCase = view.incident !== null;
  const padding = usePadding(layersOpen, hasCase);
  return (
    <div className="dispatch" data-case={hasCase} data-testid="desk-dispatch">
      <PanelBoundary name={t('street')}>
        <DispatchMap padding={padding} onHeat={setHeat} handle={handle} />
      </PanelBoundary>
      <div className="dispatch-left">
        {canReport && !isReporting && (
          <button
            type="button"
            className="button primary report-button"
            onClick={() => setReporting(true)}
            data-testid="open-report"
          >
            {t('report')} <span className="key">n</span>
          </button>
        )}
        {isReporting && (
          <PanelBoundary name={t('report')}>
            <ReportForm onClose={() => setReporting(false)} />
          </PanelBoundary>
        )}
        {!isReporting && map && (
          <PanelBoundary name={t('layers')}>
            <LayersPanel heat={heat} isOpen={layersOpen} onToggle={() => setLayersOpen(!layersOpen)} />
          </PanelBoundary>
        )}
      </div>
      {hasCase && (
        <PanelBoundary name={tIncident('case')} key={view.incident}>
          <Case />
        </PanelBoundary>
      )}
      <Panel onFit={() => bringIntoView(handle.current, view.area, map, padding)} />
    </div>
  );
}
