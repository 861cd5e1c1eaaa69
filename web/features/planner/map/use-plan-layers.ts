import type { Layer } from '@deck.gl/core';
import { useMemo, useRef } from 'react';
import type { SeenView } from '@/map/map-props';
import { useFaultPlaces } from '../checks/use-checks';
import { circlesShownOf, laidOf, liftedOf, refusalOf, useDraft } from '../draft/use-draft';
import { useRemarks } from '../draft/use-remarks';
import { usePlanner } from '../planner-context';
import {
  borderLayers,
  chosenLayers,
  cornerLayers,
  faultLayers,
  fillLayers,
  remarkLayers,
} from './plan-layers';
import { cornersOf } from './plan-shapes';
import { StandingGround } from './standing';

/** Corners closer together than this on the screen would hide the border they are on. */
const CORNERS_FROM_M_PER_PX = 5;

/** The part of the ground whose corners are shown; null while the tool in hand needs none, or they would lie too close. */
export function useCornersIn(seen: SeenView | null): SeenView['bounds'] | null {
  const { view } = usePlanner();
  const isNear = seen !== null && seen.metresPerPixel < CORNERS_FROM_M_PER_PX;
  return isNear && (view.tool === 'corner' || view.tool === 'split') ? seen.bounds : null;
}

/**
 * The layers of the draft as it stands, without what the hand moves: they change when a gesture begins and when it ends,
 * not with its every step. Each is made anew only when what it shows changed.
 */
export function usePlanLayers(
  cornersIn: SeenView['bounds'] | null,
  contextLosses: number,
  /** Two editions side by side in place of the one. */
  swiped: readonly Layer[] | null,
): readonly Layer[] {
  const { view, theme, colours } = usePlanner();
  const edition = useDraft(laidOf);
  const moving = useDraft(liftedOf);
  const circles = useDraft(circlesShownOf);
  const refusal = useDraft(refusalOf);
  const faults = useFaultPlaces();
  const ground = useRef(new StandingGround());
  const standing = useMemo(() => edition && ground.current.of(edition, moving), [edition, moving]);
  const locked = useMemo(
    () => new Set([...(circles?.values() ?? [])].filter(({ isLocked }) => isLocked).map(({ id }) => id)),
    [circles],
  );
  const whole = useMemo(() => {
    if (swiped !== null) return swiped;
    if (standing === null) return [];
    const { shapes, hiddenUnits, freshShapes, borders, hiddenArcs, freshBorders } = standing;
    return [
      ...fillLayers(shapes, colours, locked, theme, 'fills', hiddenUnits),
      ...fillLayers(freshShapes, colours, locked, theme, 'fresh-fills'),
      ...borderLayers(borders, theme, 'borders', hiddenArcs),
      ...borderLayers(freshBorders, theme, 'fresh-borders'),
    ];
  }, [swiped, standing, colours, locked, theme]);
  const chosen = useMemo(() => {
    const ids = new Set(view.units);
    if (ids.size === 0 || standing === null) return [];
    const still = standing.shapes.filter(({ id }) => ids.has(id) && !standing.hiddenUnits.has(id));
    return chosenLayers([...still, ...standing.freshShapes.filter(({ id }) => ids.has(id))], theme);
  }, [standing, view.units, theme]);
  const corners = useMemo(() => {
    if (cornersIn === null || edition === null) return [];
    const still = moving ? edition.arcs.filter((_, number) => !moving.arcs.has(number)) : edition.arcs;
    return cornerLayers(cornersOf(still, cornersIn), theme);
  }, [cornersIn, edition, moving, theme]);
  const marks = useMemo(
    () => faultLayers([...faults, ...(refusal?.place ? [refusal.place] : [])], theme),
    [faults, refusal, theme],
  );
  const remarks = useRemarks();
  const pins = useMemo(() => remarkLayers(remarks, theme), [remarks, theme]);
  // A layer belongs to the graphics context it was first drawn in: after a loss every one is made anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: losses stand for the context
  return useMemo(
    () => [...whole, ...chosen, ...corners, ...marks, ...pins].map((layer) => layer.clone({})),
    [whole, chosen, corners, marks, pins, contextLosses],
  );
}
