import { nameIn } from '@/core/language';
import './wall.css';
import './rails.css';
import './over-map.css';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useMemo, useState } from 'react';
import type { Feed } from '@/core/live/feed';
import { catalogueQuery } from '@/data/items';
import { useFeed } from '@/data/live/use-feed';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { MapHealth } from '@/map/map-props';
import type { Theme } from '@/map/palette';
import { useIsStale } from '@/parts/freshness/stale';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { useLanguage } from '@/ui/i18n';
import { PanelBoundary } from '@/ui/panel-boundary';
import { Bands } from './bands';
import { wallColours } from './colours';
import { HealthStrip } from './health-strip';
import type { WallLayout } from './layout';
import { MapLegend } from './map-legend';
import { NewestRail } from './newest-rail';
import { wallNames } from './sight';
import { SituationRail } from './situation-rail';
import { useIncidents } from './use-incidents';
import { useLayout } from './use-layout';
import { useWallView } from './use-wall-view';
import type { WallSearch } from './view';
import { WallProvider, type WallValue } from './wall-context';
import { WallList } from './wall-list';
import { WallMap } from './wall-map';
import { wallText } from './wall-text';
import { Watches } from './watches';
import { watchesText } from './watches-text';

interface Props {
  readonly search: WallSearch;
  /** `replace` where the address follows a hand on the map: no step to go back to. */
  readonly onSearch: (search: WallSearch, options?: { readonly replace: boolean }) => void;
  readonly theme: Theme;
  readonly version: string;
}

const wasAnswered = (feed: Feed): boolean => feed.asOf !== null;
/** Deadlines pass and hours turn at most this late on the screen. */
const STEP_S = 5;

/** The screen on the wall: map full-bleed, the situation left, what happens right, its own health below. */
export function Wall({ search, onSearch, theme, version }: Props) {
  const t = wallText.useText();
  const source = useSource();
  const language = useLanguage();
  const layout = useLayout();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const catalogue = useQuery(catalogueQuery(source)).data;
  const now = useSourceNow(STEP_S);
  const isKnown = useFeed(wasAnswered);
  const isStale = useIsStale();
  const names = useMemo(() => wallNames(map, catalogue, language), [map, catalogue, language]);
  const { incidents, sight } = useIncidents(names);
  const { actions, onHand, view } = useWallView({ search, onSearch, map, incidents, isKnown, now });
  const [health, setHealth] = useState<MapHealth>({ state: 'starting', contextLosses: 0 });
  const wall: WallValue = { map, names, layout, isKnown, incidents, sight, now, view, ...actions };
  const street = map?.outline.properties;
  const streetName = nameIn(street, language) ?? '';
  return (
    <WallProvider value={wall}>
      <main
        className="wall"
        data-testid="wall"
        data-wide={layout.isWide}
        data-stale={isStale}
        style={styleOf(layout, theme)}
      >
        <PanelBoundary name={t('map')}>
          <WallMap theme={theme} onHealth={setHealth} onHand={onHand} />
        </PanelBoundary>
        <PanelBoundary name={t('today')}>
          <SituationRail streetName={streetName} />
        </PanelBoundary>
        <PanelBoundary name={t('newest')}>
          <NewestRail />
        </PanelBoundary>
        <MapLegend theme={theme} />
        <PanelBoundary name={watchesText.say('title')}>
          <Watches />
        </PanelBoundary>
        <Bands />
        {view.selection && <WallList key={search.list} selection={view.selection} />}
        <PanelBoundary name={t('health')}>
          <HealthStrip version={version} contextLosses={health.contextLosses} />
        </PanelBoundary>
      </main>
    </WallProvider>
  );
}

const styleOf = ({ unit_px, rail_px, strip_px }: WallLayout, theme: Theme): CSSProperties => ({
  ...wallColours(theme),
  ...({ '--unit': `${unit_px}px`, '--rail': `${rail_px}px`, '--strip': `${strip_px}px` } as CSSProperties),
});
