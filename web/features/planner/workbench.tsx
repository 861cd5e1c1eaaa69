import type { FeatureCollection } from 'geojson';
import { useCallback, useMemo, useRef, useState } from 'react';
import { fromGrid } from '@/core/edition/grid';
import type { Problem } from '@/core/edition/problem';
import type { Position } from '@/core/incident/incident';
import type { MapHandle } from '@/map/map-canvas';
import type { SeenView } from '@/map/map-props';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { PanelBoundary } from '@/ui/panel-boundary';
import {
  type CheckKind,
  FaultPlacesContext,
  kindOf,
  ProblemsContext,
  useProblems,
} from './checks/use-checks';
import { ConflictBand } from './draft/conflict-band';
import { DraftActions } from './draft/draft-actions';
import { ElsewhereBand } from './draft/elsewhere-band';
import { ExchangeActions } from './draft/exchange-actions';
import { editionOf, useDraft, useDraftStore } from './draft/use-draft';
import type { Opening } from './draft/use-open-draft';
import { useOthers } from './draft/use-others';
import { gestureName } from './gesture-name';
import { PlannerHeader } from './header';
import { useVersus, VersusContext } from './history/versus';
import { KeysDialog } from './keys-dialog';
import { boxOf, widened } from './map/box-of';
import { HelpLine } from './map/help-line';
import { PlannerMap } from './map/planner-map';
import { PlannerPanel } from './panel/planner-panel';
import { usePlanner } from './planner-context';
import { plannerText } from './planner-text';
import { type MapPicture, PrintMap } from './print/print-map';
import { ActiveCornerContext } from './tools/active-corner';
import { ChoiceBar } from './tools/choice-bar';
import { ToolRail } from './tools/tool-rail';
import { useCornerKeys } from './tools/use-corner-keys';
import { usePlannerKeys } from './tools/use-planner-keys';

/** Metres either side of a problem that are shown with it. */
const ROUND_M = 260;

/** Header above, tools left, ground in the middle, what it means on the right. */
export function Workbench({
  opening,
  onTakeOver,
}: {
  readonly opening: Opening;
  /** This tab asks for the draft that another one draws on. */
  readonly onTakeOver: () => void;
}) {
  const store = useDraftStore();
  const t = plannerText.useText();
  const language = useLanguage();
  const { view, go } = usePlanner();
  const edition = useDraft(editionOf);
  const problems = useProblems(edition);
  const handle = useRef<MapHandle | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [hasKeys, setHasKeys] = useState(false);
  const [place, setPlace] = useState<Position | null>(null);
  const [imported, setImported] = useState<FeatureCollection | null>(null);
  const [picture, setPicture] = useState<MapPicture | null>(null);
  const [seen, setSeen] = useState<SeenView | null>(null);
  const versus = useVersus();
  const active = useCornerKeys();
  useOthers();
  const current = problem !== null && problems?.includes(problem) ? problem : null;
  const places = useMemo(() => (current?.place ? [current.place] : []), [current]);

  const pin = (next: Position | null) => {
    setPlace(next);
    if (next !== null && view.panel !== 'drafts') go({ panel: 'drafts' }, { replace: true });
  };
  const show = useCallback(([lng, lat]: Position) => {
    const [east, north] = [ROUND_M / 102_660, ROUND_M / 110_700];
    handle.current?.fitArea([lng - east, lat - north, lng + east, lat + north]);
  }, []);
  const goTo = useCallback(
    (next: Problem) => {
      setProblem(next);
      const { edition: ground } = store.get();
      const box = ground && boxOf(ground, next.units);
      // Units in the wrong circle are chosen: what mends it is one press away.
      if (box && (next.invariant === 'I5' || next.invariant === 'I6')) {
        go({ units: next.units }, { replace: true });
        handle.current?.fitArea(widened(box));
      } else if (next.place !== null) show(fromGrid(next.place));
    },
    [show, store, go],
  );
  const print = async () => {
    // What a panel shows for a look is drawn over the map, and is no part of the draft.
    store.cancel();
    try {
      const blob = await handle.current?.toPng();
      const width_px = document.querySelector('.planner-map')?.clientWidth ?? 0;
      if (blob && seen)
        setPicture({ url: URL.createObjectURL(blob), width_px, metresPerPixel: seen.metresPerPixel });
    } catch (error) {
      notify(t('printFailed', { what: error instanceof Error ? error.message : String(error) }), 'warning');
    }
  };
  const stepCheck = (kind: CheckKind | null) => {
    const found = problems?.filter((one) => kind === null || kindOf(one) === kind) ?? [];
    const next = found[(current ? found.indexOf(current) + 1 : 0) % Math.max(1, found.length)];
    if (next) goTo(next);
  };
  const step = (direction: 'undo' | 'redo') => {
    const label = store.step(direction, Date.now());
    const { edition: now } = store.get();
    if (label === null) notify(t(direction === 'undo' ? 'nothingToUndo' : 'nothingToRedo'));
    else notify(t(`done_${direction}`, { what: gestureName(label, now, language) }));
  };
  usePlannerKeys({ onKeys: () => setHasKeys(true), onStep: step, onCheck: () => stepCheck(null) });
  return (
    <ProblemsContext.Provider value={problems}>
      <VersusContext.Provider value={versus}>
        <FaultPlacesContext.Provider value={places}>
          <ActiveCornerContext.Provider value={active}>
            <div className="planner" data-testid="planner" data-opening={opening}>
              <PanelBoundary name={t('draftWord')}>
                <PlannerHeader problem={current} onCheck={stepCheck} onStep={step}>
                  <ExchangeActions onPreview={setImported} onShow={show} onPrint={() => void print()} />
                  <DraftActions />
                </PlannerHeader>
              </PanelBoundary>
              <ConflictBand />
              {opening === 'elsewhere' && <ElsewhereBand onTakeOver={onTakeOver} />}
              <ToolRail onKeys={() => setHasKeys(true)} />
              <PanelBoundary name={t('planner')}>
                <PlannerMap
                  handle={handle}
                  place={place}
                  imported={imported}
                  onComment={pin}
                  onSeen={setSeen}
                >
                  <HelpLine opening={opening} />
                  <ChoiceBar />
                </PlannerMap>
              </PanelBoundary>
              <PlannerPanel onProblem={goTo} place={place} onPlace={pin} onShow={show} />
              {picture && <PrintMap picture={picture} onClose={() => setPicture(null)} />}
              {hasKeys && <KeysDialog onClose={() => setHasKeys(false)} />}
            </div>
          </ActiveCornerContext.Provider>
        </FaultPlacesContext.Provider>
      </VersusContext.Provider>
    </ProblemsContext.Provider>
  );
}
