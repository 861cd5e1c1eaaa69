import './desk.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { describe } from '@/core/area/areas';
import type { Actor } from '@/core/people/role';
import { catalogueQuery } from '@/data/items';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { HeatLegend } from '@/map/heat/heat-ramp';
import { defaultVisibility } from '@/map/layer-ids';
import type { MapHandle } from '@/map/map-canvas';
import type { Theme } from '@/map/palette';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { PanelBoundary } from '@/ui/panel-boundary';
import { AntTheme } from './ant-theme';
import { Case } from './case';
import { DeskContext, type Desk as DeskValue, useDesk } from './desk-context';
import { DeskMap } from './desk-map';
import { deskText } from './desk-text';
import { LayersPanel } from './layers-panel';
import { Panel } from './panel';
import { PointPickingContext } from './picked-point';
import { useFreshness } from './queries';
import { ReportForm } from './report-form';
import { useDeskKeys } from './use-desk-keys';
import { bringIntoView } from './use-follow';
import { usePadding } from './use-padding';
import { usePicking } from './use-picking';
import { type DeskSearch, settle, writeView } from './view';

export interface DeskProps {
  readonly search: DeskSearch;
  readonly actor: Actor;
  readonly theme: Theme;
  readonly onSearch: (search: DeskSearch, options: { readonly replace: boolean }) => void;
  readonly hrefOf: (search: DeskSearch) => string;
}

export function Desk(props: DeskProps) {
  const desk = useDeskValue(props);
  return (
    <DeskContext.Provider value={desk}>
      <PointPickingContext.Provider value={usePicking()}>
        <AntTheme theme={props.theme}>
          <DeskScreen />
        </AntTheme>
      </PointPickingContext.Provider>
    </DeskContext.Provider>
  );
}

/** The view out of the address, repaired against the street as it is, and the ways to change it. */
function useDeskValue({ search, actor, theme, onSearch, hrefOf }: DeskProps): DeskValue {
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
          ? deskText.say('noSuchArea', { value, shown: name })
          : deskText.say('noSuchValue', { key, value }),
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

function DeskScreen() {
  const { view, map, actor } = useDesk();
  const t = deskText.useText();
  const canReport = mayReport(actor);
  const handle = useRef<MapHandle | null>(null);
  const [heat, setHeat] = useState<HeatLegend | null>(null);
  const [layersOpen, setLayersOpen] = useState(() => window.innerWidth > 1500);
  const [isReporting, setReporting] = useState(false);
  useFreshness();
  // Asked before it is needed: a report can then be written while the way to the server is broken.
  useQuery({ ...catalogueQuery(useSource()), enabled: canReport });
  useDeskKeys(canReport ? () => setReporting(true) : null);
  const hasCase = view.incident !== null;
  const padding = usePadding(layersOpen, hasCase);
  return (
    <div className="desk" data-case={hasCase} data-testid="desk-dispatch">
      <PanelBoundary name={t('street')}>
        <DeskMap padding={padding} onHeat={setHeat} handle={handle} />
      </PanelBoundary>
      <div className="desk-left">
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
        <PanelBoundary name={t('case')} key={view.incident}>
          <Case />
        </PanelBoundary>
      )}
      <Panel onFit={() => bringIntoView(handle.current, view.area, map, padding)} />
    </div>
  );
}
