import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { describe } from '@/core/area/areas';
import type { IncidentId } from '@/core/incident/incident';
import { markAt } from '@/core/incident/mark';
import { nameIn } from '@/core/language';
import { incidentsOf } from '@/core/live/incidents';
import { areaKey } from '@/data/areas';
import { useFeed } from '@/data/live/use-feed';
import { MarkIcon } from '@/map/mark-icon';
import type { Picked } from '@/map/pick/picked';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { incidentText } from '@/parts/incident/incident-text';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDispatch } from './dispatch-context';
import { dispatchText } from './dispatch-text';
import { useFigures } from './queries';

export interface TooltipHandle {
  readonly show: (picked: Picked | null, point: { readonly x: number; readonly y: number }) => void;
}

/** Name and figures of what lies under the pointer. Moves without React: only another thing draws it anew. */
export function MapTooltip({ ref }: { ref: Ref<TooltipHandle> }) {
  const box = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const key = useRef('');
  useImperativeHandle(
    ref,
    () => ({
      show: (next, point) => {
        if (box.current)
          box.current.style.transform = `translate(${Math.round(point.x) + 16}px, ${Math.round(point.y) + 14}px)`;
        const { position: _, ...identity } = next ?? { position: null, kind: 'nothing' };
        const nextKey = JSON.stringify(identity);
        if (nextKey === key.current) return;
        key.current = nextKey;
        setPicked(next);
      },
    }),
    [],
  );
  return (
    <div ref={box} className="map-tooltip" data-testid="map-tooltip" role="presentation">
      {picked && <TooltipBody picked={picked} />}
    </div>
  );
}

function TooltipBody({ picked }: { picked: Picked }) {
  const t = dispatchText.useText();
  const { map } = useDispatch();
  const language = useLanguage();
  const named = (row: { name_zh: string; name_en: string } | undefined) => nameIn(row, language);
  if (!map) return null;
  switch (picked.kind) {
    case 'incident':
      return <IncidentTip id={picked.incidentId} />;
    case 'cluster':
      return <b>{t('cluster', { count: count(picked.incidentIds.length) })}</b>;
    case 'zone': {
      const zone = map.zones.features.find(({ properties }) => properties.id === picked.zoneId)?.properties;
      return zone ? (
        <>
          <b>{named(zone)}</b>
          <span>{t('enterprises', { count: zone.enterprises })}</span>
        </>
      ) : null;
    }
    case 'post': {
      const post = map.posts.features.find(({ properties }) => properties.id === picked.postId)?.properties;
      return <b>{named(post)}</b>;
    }
    case 'unit':
      return <AreaTip level="unit" id={picked.unitId} />;
    case 'circle':
      return <AreaTip level="circle" id={picked.circleId} />;
    case 'community':
      return <AreaTip level="community" id={picked.communityId} />;
    default:
      return null;
  }
}

function AreaTip({ level, id }: { level: 'unit' | 'circle' | 'community'; id: string }) {
  const t = dispatchText.useText();
  const { map } = useDispatch();
  const language = useLanguage();
  const figures = useFigures().data?.get(areaKey({ level, id }));
  if (!map) return null;
  const area = describe({ level, id }, map, language);
  return (
    <>
      <b>{area.name}</b>
      <span>{t('tipFigures', { open: figures?.open ?? 0, overdue: figures?.overdue ?? 0 })}</span>
      <span>
        {area.residents > 0 ? t('tipResidents', { count: count(area.residents) }) : t('noResidents')}
      </span>
    </>
  );
}

function IncidentTip({ id }: { id: IncidentId }) {
  const t = incidentText.useText();
  const now = useSourceNow(10);
  const incident = useFeed(incidentsOf).get(id);
  if (!incident) return null;
  return (
    <>
      <b>
        <MarkIcon mark={markAt(incident, now)} size_px={13} />{' '}
        <bdi>{incident.summary || t('countedOnly')}</bdi>
      </b>
      <span>
        {t(`status_${incident.status}`)} · <bdi>{incident.place || t('unplaced')}</bdi>
      </span>
    </>
  );
}
