import type { ScreenProps } from '@/ui/screen-props';
import { useStore } from '@/ui/store';
import './planner.css';
import './panel.css';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { editionOf as builtFrom } from '@/core/edition/planning';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { groundOf } from './draft/draft-document';
import { DraftStore } from './draft/draft-store';
import { DraftSync } from './draft/sync';
import { SyncContext } from './draft/sync-context';
import { TabHold } from './draft/tab-hold';
import { DraftContext, documentOf, editionOf } from './draft/use-draft';
import { useListedState } from './draft/use-listed-state';
import { useOpenDraft } from './draft/use-open-draft';
import { useTabHold } from './draft/use-tab-hold';
import { colourCircles } from './map/circle-colours';
import { PlannerContext, type PlannerScreen } from './planner-context';
import { plannerText } from './planner-text';
import { type PlannerSearch, readView, writeView } from './view';
import { Workbench } from './workbench';

type Props = ScreenProps<PlannerSearch>;

/** Redraw the circles, prove it, publish it. */
export function Planner({ search, actor, theme, onSearch, hrefOf }: Props) {
  const source = useSource();
  const t = plannerText.useText();
  const streetMap = useQuery(streetMapQuery(source));
  const map = streetMap.data ?? null;
  const view = useMemo(() => readView(search), [search]);
  const [store] = useState(() => new DraftStore());
  const mayEdit = actor.roles.includes('planner') || actor.roles.includes('admin');
  const [hold] = useState(() => new TabHold());
  const [turn, setTurn] = useState(0);
  const opening = useOpenDraft(store, map, view, mayEdit, hold, turn);
  const isHeld = useStore(hold, ({ state }) => state === 'held');
  const edition = useStore(store, editionOf);
  const document = useStore(store, documentOf);
  // A circle has the colour it has as published, in every draft and after every reload.
  const published = useMemo(() => {
    const built = map && builtFrom(groundOf(map));
    return built?.built ? colourCircles(built.edition) : undefined;
  }, [map]);
  const former = useRef<{ readonly key: string | null; readonly colours: ReadonlyMap<string, number> }>({
    key: null,
    colours: new Map(),
  });
  const circles = edition?.circles;
  // biome-ignore lint/correctness/useExhaustiveDependencies: which circles there are decides, not every border
  const colours = useMemo(() => {
    if (!edition) return new Map<string, number>();
    const key = document?.key ?? null;
    const colours = colourCircles(edition, former.current.key === key ? former.current.colours : published);
    former.current = { key, colours };
    return colours;
  }, [circles, document?.key, published]);
  // A second change in one frame builds on the first: the address itself comes a moment later.
  const now = useRef({ view, search });
  useEffect(() => {
    now.current = { view, search };
  }, [view, search]);
  const go = useCallback<PlannerScreen['go']>(
    (change, options) => {
      const next = { ...now.current.view, ...change };
      now.current = { ...now.current, view: next };
      onSearch(writeView(next, now.current.search), { replace: options?.replace ?? false });
    },
    [onSearch],
  );
  const [sync] = useState(
    () =>
      new DraftSync(source, store, (editionId) =>
        goLater.current({ draft: String(editionId) }, { replace: true }),
      ),
  );
  const goLater = useRef(go);
  goLater.current = go;
  useEffect(() => sync.start(), [sync]);
  useTabHold(hold, store, sync, () => setTurn((known) => known + 1));
  const listed = useListedState(view.draft, document?.editionId ?? null, mayEdit);
  const state = listed ?? document?.state;
  const canEdit = mayEdit && view.draft !== null && opening === 'open' && isHeld && state === 'draft';
  const screen = useMemo(
    (): PlannerScreen | null =>
      map && {
        view,
        map,
        actor,
        theme,
        canEdit,
        colours,
        go,
        hrefOf: (change) => hrefOf(writeView({ ...view, ...change }, search)),
      },
    [view, map, actor, theme, canEdit, colours, go, hrefOf, search],
  );
  if (screen === null)
    return (
      <main className="page-note" role="status" data-testid="planner-waiting">
        {streetMap.isSuccess && (
          <>
            <h1>{t('emptyStreet')}</h1>
            <p>{t('emptyStreetHelp')}</p>
          </>
        )}
      </main>
    );
  return (
    <PlannerContext.Provider value={screen}>
      <DraftContext.Provider value={store}>
        <SyncContext.Provider value={sync}>
          <Workbench opening={opening} onTakeOver={() => hold.takeOver()} />
        </SyncContext.Provider>
      </DraftContext.Provider>
    </PlannerContext.Provider>
  );
}
