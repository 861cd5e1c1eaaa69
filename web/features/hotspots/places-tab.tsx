import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { placeOf } from '@/core/hotspot/sentence';
import type { IncidentId, Position } from '@/core/incident/incident';
import { nameIn } from '@/core/language';
import {
  clustersQuery,
  MOST_GATHERINGS,
  type RepeatPlace,
  repeatPlacesQuery,
} from '@/data/hotspots/gatherings';
import { useSource } from '@/data/use-source';
import { circleNamed, unitNamed } from '@/parts/area/area-names';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { chartsText, incidentsText } from './charts/charts-text';
import { hotspotsText } from './hotspots-text';
import { usePeriodInstants } from './period-instants';
import { CLUSTER_POINTS, CLUSTER_RADIUS_M } from './review/review-settings';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import type { ListPlace, ReviewView } from './view';

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

/** The largest are listed. */
const SHOWN = { clusters: 12, repeats: 20 } as const;

/** Where it gathers: hot patches, clusters and repeat places, each with what it counts. */
export function PlacesTab() {
  const { answer, map, catalogue, view } = useReviewScreen();
  const isAllDay = view.hours === ALL_HOURS && view.weekdays === ALL_WEEKDAYS;
  const t = hotspotsText.useText();
  const language = useLanguage();
  const clusters = useClusters(true);
  const repeats = useRepeatPlaces(true);
  const circle = (id: string) => circleNamed(map, id, language);
  const unit = (id: string) => unitNamed(map, id, language) ?? id;
  const group = (id: string) => {
    const found = catalogue?.groups.find((one) => one.id === id);
    return nameIn(found, language) ?? id;
  };
  const item = (id: string | null) => {
    const found = id === null ? undefined : catalogue?.itemById.get(id);
    return nameIn(found, language);
  };
  const hot = answer?.finding?.hot ?? [];
  return (
    <div className="places" data-testid="places-tab">
      <h3 className="eyebrow">{t('worst')}</h3>
      {answer?.finding && hot.length === 0 && <p className="hint">{t('worstNone')}</p>}
      <ol data-testid="hot-patches">
        {hot.map(({ cell, circleIds, cells, incidents }) => (
          <Gathered
            key={`${cell.x},${cell.y}`}
            to={{ layer: 'hot', area: { level: 'circle', id: circleIds[0] ?? '' } }}
            name={placeOf(
              language,
              circleIds.map((id) => circle(id) ?? id),
            )}
            notes={[cells === 1 ? t('oneCell') : t('cellsIn', { cells: count(cells) })]}
            list={{ kind: 'patch', x: cell.x, y: cell.y }}
            incidents={incidents}
          />
        ))}
      </ol>
      {!isAllDay && <p className="hint">{t('placesAllDay')}</p>}
      <h3 className="eyebrow">{t('clusters')}</h3>
      {clusters.data?.length === 0 && <p className="hint">{t('clusterNone')}</p>}
      {clusters.isPending && <p className="working">{t('working')}</p>}
      <ol data-testid="clusters">
        {(clusters.data ?? [])
          .slice(0, SHOWN.clusters)
          .map(({ incidentIds: [newest = 0 as IncidentId], ...cluster }) => (
            <Gathered
              key={newest}
              to={{ layer: 'clusters', area: { level: 'circle', id: cluster.circleId } }}
              name={circle(cluster.circleId) ?? cluster.circleId}
              notes={[t('clusterRow', { group: group(cluster.mainGroupId) })]}
              list={{ kind: 'cluster', incidentId: newest }}
              incidents={cluster.count}
            />
          ))}
      </ol>
      <MoreOf shown={SHOWN.clusters} all={clusters.data?.length ?? 0} />
      <h3 className="eyebrow">{t('repeat')}</h3>
      {repeats.data && repeats.places.length === 0 && <p className="hint">{t('repeatNone')}</p>}
      <ol data-testid="repeat-places">
        {repeats.places
          .slice(0, SHOWN.repeats)
          .map(({ unitId, itemId, placeId, placeName, circleId, count: times }) => (
            <Gathered
              key={placeId ?? `${unitId}-${itemId}`}
              to={{ layer: 'repeat', area: { level: 'unit', id: unitId } }}
              name={placeName ?? unit(unitId)}
              notes={[item(itemId), circle(circleId)]}
              list={
                placeId === null
                  ? { kind: 'again', unitId, itemId: itemId ?? '' }
                  : { kind: 'place', placeId }
              }
              incidents={times}
            />
          ))}
      </ol>
      <MoreOf shown={SHOWN.repeats} all={repeats.places.length} />
    </div>
  );
}

/** That there are more than are listed; the map shows them all. */
function MoreOf({ shown, all }: { readonly shown: number; readonly all: number }) {
  const t = hotspotsText.useText();
  if (all <= shown) return null;
  return (
    <p className="hint">{t(all < MOST_GATHERINGS ? 'firstOf' : 'firstOfMore', { shown, all: count(all) })}</p>
  );
}

/** Where it gathers, the way there, and how many: the way into their list. */
function Gathered({
  to,
  name,
  notes,
  list,
  incidents,
}: {
  readonly to: Partial<ReviewView>;
  readonly name: string;
  readonly notes: readonly (string | undefined)[];
  readonly list: ListPlace;
  readonly incidents: number;
}) {
  const t = chartsText.useText();
  return (
    <li>
      <ReviewLink to={to}>
        <b>{name}</b>
        <small>{notes.filter(Boolean).join(' · ')}</small>
      </ReviewLink>
      <ReviewLink to={{ list: { state: 'reported', place: list } }} data-count={incidents}>
        {incidentsText(t, incidents)}
      </ReviewLink>
    </li>
  );
}
