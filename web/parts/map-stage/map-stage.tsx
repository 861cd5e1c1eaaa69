import './map-stage.css';
import { type CSSProperties, type HTMLAttributes, type ReactNode, type Ref, useState } from 'react';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { MapCanvas, type MapHandle } from '@/map/map-canvas';
import type { MapHealth, MapProps, SeenView } from '@/map/map-props';
import { useLanguage } from '@/ui/i18n';
import { useIsStale } from '../freshness/stale';
import { StaleBand } from '../freshness/stale-band';
import { mapText } from './map-text';
import { ScaleBar } from './scale-bar';

type Told = 'street' | 'visible' | 'theme' | 'padding';
type Shown = Omit<MapProps, 'drained' | 'locale' | 'basemapPrefix'>;

interface Props {
  readonly handle: Ref<MapHandle>;
  /** What the map shows. What a screen has not got it leaves out. */
  readonly map: Pick<Shown, Told> & Partial<Omit<Shown, Told>>;
  /** The element round it all: its class says where it stands. */
  readonly frame: HTMLAttributes<HTMLDivElement> & {
    readonly className: string;
    readonly ref?: Ref<HTMLDivElement>;
    readonly [data: `data-${string}`]: string | boolean | undefined;
  };
  /** Said where this machine cannot draw a map. */
  readonly unavailable: string;
  /** Stands in place of a map that would have nothing to show. */
  readonly instead?: ReactNode;
  /** The wall is read from six metres: its band and its scale are its own. */
  readonly isBare?: boolean;
  readonly children?: ReactNode;
}

const none: ReadonlyMap<IncidentId, Incident> = new Map();
const noLayers: MapProps['overlays'] = [];
const nothing: Omit<Shown, Told> = {
  incidents: none,
  now: 0,
  scale: 1,
  selectedArea: null,
  selectedIncident: null,
  place: null,
  heat: null,
  overlays: noLayers,
  initialView: null,
};

/**
 * The one stage of the map, for every screen that has one: the canvas, whether it can be drawn, the band that says it is
 * old, and the scale. A map here cannot be stale without looking it.
 */
export function MapStage({ handle, map, frame, unavailable, instead, isBare = false, children }: Props) {
  const t = mapText.useText();
  const language = useLanguage();
  const isStale = useIsStale();
  const [health, setHealth] = useState<MapHealth['state']>('starting');
  const [metresPerPixel, setMetresPerPixel] = useState<number | null>(null);
  const { padding } = map;
  const onHealth = (next: MapHealth) => {
    setHealth(next.state);
    map.onHealth?.(next);
  };
  const onView = (seen: SeenView) => {
    if (!isBare) setMetresPerPixel(seen.metresPerPixel);
    map.onView?.(seen);
  };
  const style = {
    '--stage-left': `${padding.left}px`,
    '--stage-right': `${padding.right}px`,
  } as CSSProperties;
  return (
    <div {...frame} data-testid="map" data-health={health} style={style}>
      {instead || (
        <MapCanvas
          ref={handle}
          label={t('canvas')}
          {...nothing}
          {...map}
          drained={isStale}
          locale={language}
          basemapPrefix="/basemap"
          onHealth={onHealth}
          onView={onView}
        />
      )}
      {health === 'unavailable' && (
        <p className="map-missing" role="status" data-testid="map-unavailable">
          {unavailable}
        </p>
      )}
      {!isBare && <StaleBand />}
      {metresPerPixel !== null && !instead && (
        <div className="map-stage-scale">
          <ScaleBar metresPerPixel={metresPerPixel} scale={1} />
        </div>
      )}
      {children}
    </div>
  );
}
