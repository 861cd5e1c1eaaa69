import { useAfterEvents } from '@/parts/freshness/use-after-events';
import type { ScreenProps } from '@/ui/screen-props';
import './hotspots.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Position } from '@/core/incident/incident';
import { dayNumber } from '@/core/time/shanghai';
import { cubeQuery } from '@/data/hotspots/cube';
import type { MeasurePlace } from '@/data/hotspots/street-measures';
import { catalogueQuery } from '@/data/items';
import { keys } from '@/data/keys';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { MapHandle } from '@/map/map-canvas';
import type { Theme } from '@/map/palette';
import { Case } from '@/parts/incident/case';
import { IncidentParts, type IncidentScreen } from '@/parts/incident/incident-context';
import { notify } from '@/ui/notice';
import { PanelBoundary } from '@/ui/panel-boundary';
import { CompareTab } from './compare-tab';
import { ExportBar } from './export-bar';
import { hotspotsText } from './hotspots-text';
import { LeftPanel } from './left-panel';
import { ReviewPanel } from './panel';
import { PlacesTab } from './places-tab';
import type { LayerLegend } from './review/answer';
import { PassingStore } from './review/passing';
import type { ReviewQuestion } from './review/question';
import { useReview } from './review/use-review';
import { ReviewContext, type ReviewScreen } from './review-context';
import { ReviewMap } from './review-map';
import { ReviewTime } from './review-time';
import { comparedWith, daysOf, type ReviewSearch, type ReviewView, settle, writeView } from './view';
import { useToday } from './watch/use-today';
import { WatchTab } from './watch-tab';

type Props = ScreenProps<ReviewSearch>;

/** Years before today that the cube holds: the article's ten months, and a year before them to compare with. */
const FIRST_DAY = dayNumber('2023-01-01') ?? 0;

/** Where trouble gathers, and whether it is real. */
export function Hotspots(props: Props) {
  // The router draws at once, whatever it takes; deferred, the panels are drawn in slices between the frames of the map.
  return <Review {...props} search={useDeferredValue(props.search)} />;
}

const Review = memo(function Review({ search, actor, theme, onSearch, hrefOf }: Props) {
  const source = useSource();
  const t = hotspotsText.useText();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const catalogue = useQuery(catalogueQuery(source)).data ?? null;
  // One clock for the whole screen, so that all of it turns over together.
  const today = dayNumber(useToday()) ?? 0;
  const view = useSettled(search, map, catalogue, onSearch);
  const days = useMemo(() => daysOf(view.period, today), [view.period, today]);
  const compareDays = useMemo(
    () => view.compareDays ?? comparedWith(view.period, today),
    [view.compareDays, view.period, today],
  );
  const cubeDays = useMemo(() => [FIRST_DAY, today + 1] as const, [today]);
  const cube = useQuery(cubeQuery(source, { fromDay: cubeDays[0], toDay: cubeDays[1] }));
  useFresh(cube.refetch);
  const [passing] = useState(() => new PassingStore());
  const [onPaper, setMapTheme] = useState<Theme | null>(null);
  const mapTheme = onPaper ?? theme;
  const question = useMemo(
    (): ReviewQuestion => ({
      days,
      compareDays,
      groupIds: view.groupIds,
      hours: view.hours,
      weekdays: view.weekdays,
      area: view.area,
      size_m: view.size_m,
      band_m: view.band_m,
      bandwidth_m: view.bandwidth_m,
      layer: view.layer,
      theme: mapTheme,
      top: null,
      isPassing: false,
    }),
    [days, compareDays, view, mapTheme],
  );
  const { answer, fault } = useReview(cube.data, cubeDays, map, question, passing);
  const go = useGo(view, onSearch);
  const screen = useMemo(
    (): ReviewScreen => ({
      view,
      days,
      compareDays,
      today,
      map,
      catalogue,
      actor,
      theme,
      mapTheme,
      setMapTheme,
      answer,
      passing,
      go,
      hrefOf: (change) => hrefOf(writeView({ ...view, ...change })),
    }),
    [view, days, compareDays, today, map, catalogue, actor, theme, mapTheme, answer, passing, go, hrefOf],
  );
  const incidents = useMemo(
    (): IncidentScreen => ({
      actor,
      map,
      incidentId: view.incident,
      open: (incident, options) => go({ incident }, options),
      hrefOf: (incident) => screen.hrefOf({ incident }),
    }),
    [actor, map, view.incident, go, screen.hrefOf],
  );
  const handle = useRef<MapHandle | null>(null);
  // Read when something is exported; a state would draw the whole screen with every step of a drag.
  const legend = useRef<LayerLegend | null>(null);
  const [pressed, setPressed] = useState<Position | null>(null);
  const [drafted, setDrafted] = useState<MeasurePlace | null>(null);
  useEscape(go);
  const asOf = cube.dataUpdatedAt;
  const title = t('title');
  const { incident } = view;
  const ground = useMemo(
    () => (
      <PanelBoundary name={title}>
        <ReviewMap handle={handle} legend={legend} onPlace={setPressed} drafted={drafted}>
          {incident !== null && (
            <PanelBoundary name={title} key={incident}>
              <Case />
            </PanelBoundary>
          )}
        </ReviewMap>
      </PanelBoundary>
    ),
    [title, incident, drafted],
  );
  const panel = useMemo(
    () => (
      <ReviewPanel
        tabs={{
          places: () => <PlacesTab />,
          compare: () => <CompareTab pressed={pressed} onDrafted={setDrafted} handle={handle} />,
          watch: () => <WatchTab pressed={pressed} onUsed={() => setPressed(null)} handle={handle} />,
        }}
      />
    ),
    [pressed],
  );
  return (
    <ReviewContext.Provider value={screen}>
      <IncidentParts screen={incidents}>
        <div className="review" data-case={view.incident !== null} data-testid="desk-hotspots">
          <LeftPanel />
          {ground}
          {fault !== null || (cube.isError && !cube.data) ? (
            <div className="review-panel" role="alert" data-testid="review-fault">
              <p>{fault === null ? t('failed') : t('fault', { what: fault })}</p>
              <button type="button" className="button" onClick={() => void cube.refetch()}>
                {t('tryAgain')}
              </button>
            </div>
          ) : (
            panel
          )}
          <PanelBoundary name={t('title')}>
            <ReviewTime>
              <ExportBar handle={handle} legend={legend} asOf={asOf} />
            </ReviewTime>
          </PanelBoundary>
        </div>
      </IncidentParts>
    </ReviewContext.Provider>
  );
});

/** Changes the view. Two changes in a row add up, also while the first is still being drawn. */
function useGo(view: ReviewView, onSearch: Props['onSearch']): ReviewScreen['go'] {
  const latest = useRef(view);
  // Before the drawn view can be seen: a key pressed at what is seen is then never answered from the view before it.
  useLayoutEffect(() => {
    latest.current = view;
  }, [view]);
  return useCallback(
    (change, options) => {
      const next = typeof change === 'function' ? change(latest.current) : change;
      if (next === null) return;
      latest.current = { ...latest.current, ...next };
      onSearch(writeView(latest.current), { replace: options?.replace ?? false });
    },
    [onSearch],
  );
}

/** The view out of the address; what could not be read is said once and corrected. */
function useSettled(
  search: ReviewSearch,
  map: ReviewScreen['map'],
  catalogue: ReviewScreen['catalogue'],
  onSearch: Props['onSearch'],
): ReviewView {
  const { streetId } = useSource();
  const { view, faults } = useMemo(() => {
    const groups = catalogue && new Set(catalogue.groups.map(({ id }) => id));
    return settle(search, streetId, map, groups);
  }, [search, streetId, map, catalogue]);
  useEffect(() => {
    if (faults.length === 0) return;
    for (const { key, value, isTurned } of faults)
      notify(hotspotsText.say(isTurned ? 'turnedRound' : 'noSuchValue', { key, value }), 'warning');
    onSearch(writeView(view), { replace: true });
  }, [faults, view, onSearch]);
  return view;
}

/** What the database counts beside the cube; asked again together with it, so that all figures are of one moment. */
const counted = [keys.measureCounts, keys.topItems, keys.measures, keys.clusters, keys.repeatPlaces];

/** New events make the figures be asked again, and not while the page is hidden. */
function useFresh(refetch: () => unknown): void {
  const queries = useQueryClient();
  useAfterEvents(20_000, () => {
    if (document.visibilityState !== 'visible') return;
    void refetch();
    for (const { all } of counted) void queries.invalidateQueries({ queryKey: all });
  });
}

/** Escape goes one step back: the case, the list. Which one is decided by the newest view, so two presses are two steps. */
function useEscape(go: ReviewScreen['go']): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.key !== 'Escape' ||
        event.defaultPrevented ||
        target.closest('input, textarea, select, [role=slider]')
      )
        return;
      go((view) => {
        if (view.incident !== null) return { incident: null };
        return view.list === null ? null : { list: null };
      });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go]);
}
