import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import type { IncidentId, Position } from '@/core/incident/incident';
import { dateTimeText } from '@/core/time/shanghai';
import { clustersQuery, type RepeatPlace, repeatPlacesQuery } from '@/data/hotspots/gatherings';
import { incidentQuery } from '@/data/incidents';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { hotspotsText } from './hotspots-text';
import { usePeriodInstants } from './period-instants';
import { CLUSTER_POINTS, CLUSTER_RADIUS_M } from './review/review-settings';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';

export function useClusters(isWanted: boolean) {
  const { view } = useReviewScreen();
  const groupIds = view.groupIds ?? undefined;
  const asked = { ...usePeriodInstants(), groupIds, radius_m: CLUSTER_RADIUS_M, minPoints: CLUSTER_POINTS };
  return useQuery({ ...clustersQuery(useSource(), asked), enabled: isWanted });
}

/** Repeat places with the point they are drawn at: the named place's unit has one, and so has every unit. */
export function useRepeatPlaces(isWanted: boolean) {
  const { map, view } = useReviewScreen();
  const asked = { ...usePeriodInstants(), groupIds: view.groupIds ?? undefined };
  const found = useQuery({ ...repeatPlacesQuery(useSource(), asked), enabled: isWanted });
  const places = useMemo(() => {
    const labels = new Map(map?.units.features.map(({ properties }) => [properties.id, properties.label]));
    return (found.data ?? []).flatMap((place): (RepeatPlace & { position: Position })[] => {
      const position = labels.get(place.unitId);
      return position ? [{ ...place, position }] : [];
    });
  }, [found.data, map]);
  return { ...found, places };
}

/** Where it gathers: hot patches, clusters and repeat places, each with what it counts. */
export function PlacesTab() {
  const { answer, map, catalogue, view } = useReviewScreen();
  const isAllDay = view.hours === ALL_HOURS && view.weekdays === ALL_WEEKDAYS;
  const t = hotspotsText.useText();
  const language = useLanguage();
  const clusters = useClusters(true);
  const repeats = useRepeatPlaces(true);
  const circle = (id: string) => {
    const found = map?.circles.features.find(({ properties }) => properties.id === id)?.properties;
    return language === 'zh' ? found?.short_zh : found?.name_en;
  };
  const unit = (id: string) => {
    const found = map?.units.features.find(({ properties }) => properties.id === id)?.properties;
    return (language === 'zh' ? found?.name_zh : found?.name_en) ?? id;
  };
  const group = (id: string) => {
    const found = catalogue?.groups.find((one) => one.id === id);
    return (language === 'zh' ? found?.name_zh : found?.name_en) ?? id;
  };
  const item = (id: string | null) => {
    const found = id === null ? undefined : catalogue?.itemById.get(id);
    return language === 'zh' ? found?.name_zh : found?.name_en;
  };
  const hot = answer?.finding?.hot ?? [];
  return (
    <div className="places" data-testid="places-tab">
      <h3 className="eyebrow">{t('worst')}</h3>
      {answer?.finding && hot.length === 0 && <p className="hint">{t('worstNone')}</p>}
      <ol>
        {hot.map((patch) => (
          <li key={`${patch.circleIds.join()}-${patch.cells}-${patch.incidents}`}>
            <ReviewLink to={{ layer: 'hot', area: { level: 'circle', id: patch.circleIds[0] ?? '' } }}>
              <b>{patch.circleIds.map(circle).join(' · ')}</b>
              <small>{t('cellsIn', { cells: patch.cells, count: count(patch.incidents) })}</small>
            </ReviewLink>
          </li>
        ))}
      </ol>
      {!isAllDay && <p className="hint">{t('placesAllDay')}</p>}
      <h3 className="eyebrow">{t('clusters')}</h3>
      {clusters.data?.length === 0 && <p className="hint">{t('clusterNone')}</p>}
      {clusters.isPending && <p className="working">{t('working')}</p>}
      <ol>
        {(clusters.data ?? []).slice(0, 12).map((cluster) => (
          <li key={cluster.incidentIds[0]}>
            <ReviewLink to={{ layer: 'clusters', area: { level: 'circle', id: cluster.circleId } }}>
              <b>{circle(cluster.circleId)}</b>
              <small>
                {t('clusterRow', { count: count(cluster.count), group: group(cluster.mainGroupId) })}
              </small>
            </ReviewLink>
            <Members ids={cluster.incidentIds} />
          </li>
        ))}
      </ol>
      <h3 className="eyebrow">{t('repeat')}</h3>
      {repeats.data && repeats.places.length === 0 && <p className="hint">{t('repeatNone')}</p>}
      <ol>
        {repeats.places.slice(0, 20).map((place) => (
          <li key={`${place.kind}-${place.unitId}-${place.itemId}-${place.placeId}`}>
            <ReviewLink to={{ layer: 'repeat', area: { level: 'unit', id: place.unitId } }}>
              <b>{place.placeName ?? unit(place.unitId)}</b>
              <small>
                {[item(place.itemId), circle(place.circleId), count(place.count)].filter(Boolean).join(' · ')}
              </small>
            </ReviewLink>
            <Members ids={place.incidentIds} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** So many members at a time: each is a question of its own. */
const AT_ONCE = 20;

/** The incidents a gathering is made of, the newest first; asked for when someone opens them. */
function Members({ ids }: { readonly ids: readonly IncidentId[] }) {
  const t = hotspotsText.useText();
  const source = useSource();
  const [shown, setShown] = useState(0);
  const answers = useQueries({ queries: ids.slice(0, shown).map((id) => incidentQuery(source, id)) });
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open ? Math.max(shown, AT_ONCE) : shown)}>
      <summary>
        {t('members')} {count(ids.length)}
      </summary>
      <ul>
        {answers.map(({ data }, at) => (
          <li key={ids[at]}>
            <ReviewLink to={{ incident: ids[at] ?? null }}>
              <span>{data?.incident.summary ?? '…'}</span>
              <small>{data ? dateTimeText(data.incident.reportedAt) : ''}</small>
            </ReviewLink>
          </li>
        ))}
      </ul>
      {shown < ids.length && (
        <button type="button" className="button small" onClick={() => setShown(shown + AT_ONCE)}>
          {t('listMore', { count: count(Math.min(AT_ONCE, ids.length - shown)) })}
        </button>
      )}
    </details>
  );
}
