import type { Layer } from '@deck.gl/core';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import { differenceOf } from '@/core/edition/difference';
import type { MapHandle } from '@/map/map-canvas';
import type { SeenView } from '@/map/map-props';
import { editionOf, useDraft } from '../draft/use-draft';
import { colourCircles } from '../map/circle-colours';
import { draftStreet } from '../map/draft-street';
import { borderLayers, changeLayers, fillLayers } from '../map/plan-layers';
import { type Border, bordersOf, ShapeCache } from '../map/plan-shapes';
import { usePlanner } from '../planner-context';
import { clipBorders, clipPath, clipShapes } from './clip';
import { useKnownVersus } from './versus';

/** Names are laid out by the map's own worker: not at every step of the hand. */
const NAMES_REST_MS = 250;
const unlocked: ReadonlySet<string> = new Set();

export interface Swiped {
  readonly layers: readonly Layer[];
  readonly street: StreetMap | null;
}

/** Two editions on one map: west of the line the former, east of it what is on the screen, with what differs outlined. */
export function useSwipe(
  handle: RefObject<MapHandle | null>,
  at: number,
  seen: SeenView | null,
): Swiped | null {
  const { map, theme, colours } = usePlanner();
  const versus = useKnownVersus();
  const shown = useDraft(editionOf);
  const former = versus?.edition ?? null;
  const sides = useMemo(() => {
    if (former === null || shown === null) return null;
    const { moved, ended, begun, redrawn } = differenceOf(former, shown);
    const changed = new Set([
      ...moved.map(({ unit }) => unit),
      ...ended.map(({ unit }) => unit),
      ...begun.map(({ unit }) => unit),
      ...redrawn,
    ]);
    const [west, east] = [former, shown].map((edition) => ({
      shapes: new ShapeCache().shapesOf(edition),
      borders: bordersOf(edition),
      street: draftStreet(map, edition),
    }));
    return west && east ? { west, east, changed, colours: colourCircles(former, colours) } : null;
  }, [former, shown, map, colours]);
  // The camera's rest tells where the line lies on the ground.
  const longitude = useMemo(() => {
    const host = seen && document.querySelector('.planner-map');
    return host ? (handle.current?.unproject(at * host.clientWidth, 0)?.[0] ?? null) : null;
  }, [handle, at, seen]);
  const layers = useMemo(() => {
    if (sides === null || longitude === null) return null;
    const shapes = [
      ...clipShapes(sides.west.shapes, longitude, 'west'),
      ...clipShapes(sides.east.shapes, longitude, 'east'),
    ];
    const borders = [
      ...clipBorders(sides.west.borders, longitude, 'west'),
      ...clipBorders(sides.east.borders, longitude, 'east'),
    ];
    const outlines = (['west', 'east'] as const).flatMap((side) =>
      sides[side].shapes
        .filter(({ id }) => sides.changed.has(id))
        .flatMap(({ rings }) => rings.flatMap((ring) => clipPath(ring, longitude, side)))
        .map((path): Border => ({ path, kind: 'circle' })),
    );
    return [
      ...fillLayers(shapes, sides.colours, unlocked, theme),
      ...borderLayers(borders, theme),
      ...changeLayers(outlines, theme),
    ];
  }, [sides, longitude, theme]);
  const settled = useSettled(longitude, NAMES_REST_MS);
  const street = useMemo(() => {
    if (sides === null || settled === null) return null;
    const { west, east } = sides;
    const pick = <T extends { readonly properties: { readonly label: readonly [number, number] } }>(
      left: readonly T[],
      right: readonly T[],
    ): T[] => [
      ...left.filter(({ properties: { label } }) => label[0] < settled),
      ...right.filter(({ properties: { label } }) => label[0] >= settled),
    ];
    return {
      ...map,
      units: { ...map.units, features: pick(west.street.units.features, east.street.units.features) },
      circles: { ...map.circles, features: pick(west.street.circles.features, east.street.circles.features) },
    };
  }, [sides, settled, map]);
  return useMemo(() => layers && { layers, street }, [layers, street]);
}

/** A value once it has not changed for so long. */
function useSettled<T>(value: T, rest_ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest_ms);
    return () => clearTimeout(timer);
  }, [value, rest_ms]);
  return settled;
}
