import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { glSurface } from './engine/gl-surface';
import { MapEngine } from './engine/map-engine';
import { isStillAsked } from './engine/still-asked';
import { stillSurface } from './engine/still-surface';
import type { MapProps } from './map-props';

/** What a screen may ask of the map beyond its props. All of it does nothing while there is no map. */
export type MapHandle = Pick<
  MapEngine,
  'view' | 'show' | 'fitArea' | 'project' | 'unproject' | 'onRender' | 'toPng' | 'health'
>;

/** The engine outlives every screen: contexts of the graphics card are few and leak when maps come and go. */
let engine: MapEngine | null = null;

/**
 * The map, filling its container. Mount it wherever a screen has room: the one map of the page moves in, camera and
 * data as they were, and stays alive when the screen goes. One at a time; the last one mounted has it.
 */
export function MapCanvas({
  ref,
  label,
  ...props
}: MapProps & {
  readonly ref?: Ref<MapHandle>;
  /** What it is, for who does not see it. */
  readonly label: string;
}) {
  const host = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: mounting happens once; the next effect hands over what changes
  useLayoutEffect(() => {
    const place = host.current;
    engine ??= new MapEngine(props, isStillAsked() ? stillSurface : glSurface);
    place?.append(engine.element);
    // How the map is was told to the screen before, and is told again only when it changes.
    props.onHealth?.(engine.health);
    return () => {
      if (engine?.element.parentElement === place) engine?.element.remove();
    };
  }, []);

  useEffect(() => {
    engine?.set(props);
  });

  useImperativeHandle(ref, () => engine as MapHandle, []);

  return <div ref={host} className="map-host" role="application" aria-label={label} />;
}
