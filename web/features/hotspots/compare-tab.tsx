import { useMemo } from 'react';
import { describe, shortCircleName } from '@/core/area/areas';
import { rateRatio } from '@/core/hotspot/change';
import { funnelLimits } from '@/core/hotspot/rates';
import type { Position } from '@/core/incident/incident';
import { nameIn } from '@/core/language';
import type { MeasurePlace } from '@/data/hotspots/street-measures';
import type { MapHandle } from '@/map/map-canvas';
import { useLanguage } from '@/ui/i18n';
import { boundsAround } from './bounds-around';
import { DifferenceBars } from './charts/difference-bars';
import { Funnel } from './charts/funnel';
import { Count } from './count-link';
import { hotspotsText } from './hotspots-text';
import { MeasurePanel } from './measure/measure-panel';
import { useReviewScreen } from './review-context';

/** Which circle differs by more than chance, and what a measure changed. */
export function CompareTab({
  pressed,
  onDrafted,
  handle,
}: {
  readonly pressed: Position | null;
  readonly onDrafted: (place: MeasurePlace | null) => void;
  readonly handle: React.RefObject<MapHandle | null>;
}) {
  const { actor, map, answer, view, days, compareDays, catalogue, go } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const areas = useMemo(() => {
    const counts = new Map(answer?.tallies.circle.map(({ id, reported }) => [id, reported]));
    return (map?.circles.features ?? []).map(({ properties }) => ({
      id: properties.id,
      name: shortCircleName(properties, language),
      residents: properties.residents,
      count: counts.get(properties.id) ?? 0,
    }));
  }, [answer, map, language]);
  const changes = useMemo(() => {
    const [now, then] = [days[1] - days[0], compareDays[1] - compareDays[0]];
    return (answer?.groups ?? [])
      .map(({ id, count, previous }) => {
        const group = catalogue?.groups.find((one) => one.id === id);
        return {
          id,
          name: nameIn(group, language) ?? id,
          before: previous,
          after: count,
          ratio: rateRatio({ count: previous, days: then }, { count, days: now }),
        };
      })
      .sort((a, b) => b.after - a.after);
  }, [answer, catalogue, days, compareDays, language]);
  const people = areas.reduce((sum, { residents }) => sum + residents, 0);
  const overall = people === 0 ? 0 : areas.reduce((sum, { count }) => sum + count, 0) / people;
  const draft: MeasurePlace | null =
    view.area.level === 'circle'
      ? { kind: 'circle', id: view.area.id }
      : pressed && { kind: 'around', centre: pressed, radius_m: 300 };
  const placeName = (place: MeasurePlace): string =>
    place.kind === 'circle'
      ? map
        ? describe({ level: 'circle', id: place.id }, map, language).name
        : place.id
      : `${place.centre.map((part) => part.toFixed(5)).join(', ')} · ${t('metres', { m: place.radius_m })}`;
  return (
    <>
      <section>
        <h3 className="eyebrow">{t('funnel')}</h3>
        {overall > 0 && (
          <Funnel
            areas={areas}
            overall={overall}
            limits={(residents, level) => funnelLimits(overall * 1000, residents, level)}
            onArea={(id) => go({ area: { level: 'circle', id } })}
            renderCount={(id, value) => (
              <Count
                to={{ area: { level: 'circle', id }, list: { state: 'reported', place: { kind: 'all' } } }}
                value={value}
              />
            )}
          />
        )}
      </section>
      <section>
        <h3 className="eyebrow">{t('groupChange')}</h3>
        <DifferenceBars
          rows={changes}
          onRow={(id) => go({ groupIds: [id] })}
          renderCount={(id, value, isEarlier) => (
            <Count
              to={{ groupIds: [id], list: { state: 'reported', place: { kind: 'all' }, isEarlier } }}
              value={value}
              data-earlier={isEarlier ? value : undefined}
            />
          )}
        />
      </section>
      <MeasurePanel
        actor={actor}
        draft={draft}
        placeName={placeName}
        onDrafted={onDrafted}
        onShow={({ place }) => {
          if (place.kind === 'circle') go({ area: { level: 'circle', id: place.id } });
          // With as much of what it is compared with around it.
          else handle.current?.fitArea(boundsAround(place.centre, 2 * place.radius_m));
        }}
      />
    </>
  );
}
