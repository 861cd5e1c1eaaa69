import './wall.css';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import type { Feed } from '@/core/live/feed';
import { clockText } from '@/core/time/shanghai';
import { catalogueQuery } from '@/data/items';
import { useFeed } from '@/data/live/use-feed';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { Theme } from '@/map/palette';
import { useLanguage } from '@/ui/i18n';
import { PanelBoundary } from '@/ui/panel-boundary';
import { useNow } from '@/ui/use-now';
import { HealthStrip } from './health-strip';
import { NewestRail } from './newest-rail';
import { readCircle, readSelection, type WallSearch, type WallSelection } from './selection';
import { wallNames, wallSight } from './sight';
import { SituationRail } from './situation-rail';
import { useEscape } from './use-escape';
import { circleName, WallProvider, type WallState } from './wall-context';
import { WallList } from './wall-list';
import { useWallMap, WallMap } from './wall-map';
import { wallText } from './wall-text';

interface Props {
  readonly search: WallSearch & { readonly incident?: string };
  readonly onSearch: (search: Props['search']) => void;
  readonly theme: Theme;
  readonly version: string;
}

const incidentsOf = (feed: Feed) => feed.incidents;
const offsetOf = (feed: Feed) => feed.clockOffset_ms;

/** The screen on the wall: map full-bleed, the situation left, what happens right, its own health below. */
export function Wall({ search, onSearch, theme, version }: Props) {
  const t = wallText.useText();
  const source = useSource();
  const language = useLanguage();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const catalogue = useQuery(catalogueQuery(source)).data;
  const now = useNow() + useFeed(offsetOf);
  const live = useFeed(incidentsOf);
  const names = useMemo(() => wallNames(map, catalogue, language), [map, catalogue, language]);
  const incidents = useMemo(
    () => new Map([...live].map(([id, incident]) => [id, wallSight(incident, names)])),
    [live, names],
  );
  const circleIds = useMemo(
    () => (map?.circles.features ?? []).map(({ properties }) => properties.id),
    [map],
  );
  const lockedCircleId = readCircle(search, circleIds);
  const selection = useMemo(
    () => readSelection({ list: search.list, circle: search.listCircle }, circleIds),
    [search, circleIds],
  );
  const chosenId =
    search.incident !== undefined && incidents.has(Number(search.incident) as IncidentId)
      ? (Number(search.incident) as IncidentId)
      : null;

  const openList = useCallback(
    (next: WallSelection | null) =>
      onSearch({ ...search, list: next?.state, listCircle: next?.circleId ?? undefined }),
    [onSearch, search],
  );
  const choose = useCallback(
    (id: IncidentId | null) => onSearch({ ...search, incident: id === null ? undefined : String(id) }),
    [onSearch, search],
  );
  const toggleCircle = useCallback(
    (id: string) => onSearch({ ...search, circle: id === search.circle ? undefined : id }),
    [onSearch, search],
  );
  useEscape(() => {
    if (search.list) openList(null);
    else if (search.incident) choose(null);
    else if (search.circle) toggleCircle(search.circle);
  });
  const wall: WallState = {
    map,
    names,
    incidents,
    now,
    selection,
    lockedCircleId,
    chosenId,
    openList,
    toggleCircle,
    choose,
  };
  const { handle, padding, contextLosses, onHealth, isDrawn, onView } = useWallMap(map, lockedCircleId);
  return (
    <WallProvider value={wall}>
      <main className="wall" data-testid="wall">
        <PanelBoundary name={t('today')}>
          <WallMap handle={handle} padding={padding} theme={theme} onHealth={onHealth} onView={onView} />
        </PanelBoundary>
        {!isDrawn && <p className="wall-note">{t('mapFailed')}</p>}
        <PanelBoundary name={t('today')}>
          <SituationRail streetName={map ? nameOf(map.outline.properties, language) : ''} />
        </PanelBoundary>
        <PanelBoundary name={t('newest')}>
          <NewestRail />
        </PanelBoundary>
        <Bands
          lockedName={lockedCircleId && circleName(wall, lockedCircleId)}
          onRelease={() => lockedCircleId && toggleCircle(lockedCircleId)}
        />
        {selection && <WallList selection={selection} />}
        <PanelBoundary name={t('health')}>
          <HealthStrip version={version} contextLosses={contextLosses} />
        </PanelBoundary>
      </main>
    </WallProvider>
  );
}

const nameOf = (named: { readonly name_zh: string; readonly name_en: string }, language: 'zh' | 'en') =>
  language === 'zh' ? named.name_zh : named.name_en;

const whole = (feed: Feed): Feed => feed;

/** What must not be overlooked: that the picture is old, and that someone holds the view. */
function Bands({
  lockedName,
  onRelease,
}: {
  readonly lockedName: string | null;
  readonly onRelease: () => void;
}) {
  const t = wallText.useText();
  const feed = useFeed(whole);
  const isStale = feed.state === 'stale' || feed.state === 'offline';
  return (
    <div className="wall-bands">
      {isStale && (
        <p className="wall-stale" role="alert" data-testid="wall-stale">
          {feed.asOf === null ? t('noData') : t('asOf', { time: clockText(feed.asOf) })}
        </p>
      )}
      {lockedName && (
        <button type="button" className="wall-lock" data-testid="wall-lock" onClick={onRelease}>
          {t('locked', { name: lockedName })} · {t('release')}
        </button>
      )}
    </div>
  );
}
