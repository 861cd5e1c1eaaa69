import type { Layer } from '@deck.gl/core';
import { useMemo, useRef } from 'react';
import type { SeenView } from '@/map/map-props';
import { palettes } from '@/map/palette';
import { useFaultPlaces } from '../checks/use-checks';
import { editionOf, refusalOf, shownOf, touchOf, useDraft } from '../draft/use-draft';
import { useRemarks } from '../draft/use-remarks';
import { usePlanner } from '../planner-context';
import { useActiveCorner } from '../tools/active-corner';
import { circleColour } from './circle-colours';
import {
  borderLayers,
  cornerLayers,
  faultLayers,
  fillLayers,
  highlightLayers,
  remarkLayers,
  touchLayers,
} from './plan-layers';
import { type Border, BorderParts, cornersOf, ShapeCache, ShapeParts } from './plan-shapes';

/** Corners closer together than this on the screen would hide the border they are on. */
const CORNERS_FROM_M_PER_PX = 5;

const nowhere: readonly Border[] = [];

/** The layers of the draft; each is made anew only when what it shows changed. */
export function usePlanLayers(
  seen: SeenView | null,
  contextLosses: number,
  /** Two editions side by side in place of the one. */
  swiped: readonly Layer[] | null,
): readonly Layer[] {
  const { view, theme, colours } = usePlanner();
  const edition = useDraft(shownOf);
  const touch = useDraft(touchOf);
  const refusal = useDraft(refusalOf);
  const faults = useFaultPlaces();
  const active = useActiveCorner();
  const cache = useRef(new ShapeCache());
  const shapeParts = useRef(new ShapeParts());
  const borderParts = useRef(new BorderParts());
  const settled = useDraft(editionOf);
  const base = useMemo(() => (settled ? cache.current.shapesOf(settled) : []), [settled]);
  const shapes = useMemo(
    () => (edition === settled || edition === null ? base : cache.current.shapesOf(edition)),
    [edition, settled, base],
  );
  const ground = useMemo(() => shapeParts.current.part(base, shapes), [base, shapes]);
  const lines = useMemo(
    () => (settled && edition ? borderParts.current.part(settled, edition) : null),
    [settled, edition],
  );
  const circles = edition?.circles;
  const locked = useMemo(
    () => new Set([...(circles?.values() ?? [])].filter(({ isLocked }) => isLocked).map(({ id }) => id)),
    [circles],
  );
  const { still, moving } = ground;
  const own = useMemo(() => fillLayers(still, colours, locked, theme), [still, colours, locked, theme]);
  const ownMoving = useMemo(
    () => fillLayers(moving, colours, locked, theme, 'moving-fills'),
    [moving, colours, locked, theme],
  );
  const stillLines = lines?.still ?? nowhere;
  const movingLines = lines?.moving ?? nowhere;
  const ownBorders = useMemo(() => borderLayers(stillLines, theme), [stillLines, theme]);
  const ownMovingBorders = useMemo(
    () => borderLayers(movingLines, theme, 'moving-borders'),
    [movingLines, theme],
  );
  const whole = useMemo(
    () => swiped ?? [...own, ...ownMoving, ...ownBorders, ...ownMovingBorders],
    [swiped, own, ownMoving, ownBorders, ownMovingBorders],
  );
  const chosen = useMemo(() => {
    const ids = new Set(view.units);
    const found = ids.size === 0 ? [] : shapes.filter(({ id }) => ids.has(id));
    return highlightLayers('chosen', found, palettes[theme].selection, theme);
  }, [shapes, view.units, theme]);
  const isBrush = ['brush', 'rectangle', 'lasso'].includes(view.tool);
  const stroke =
    isBrush && view.circle !== null ? circleColour(theme, colours.get(view.circle)) : palettes[theme].accent;
  const touched = useMemo(() => {
    const ids = new Set(touch.units);
    const found = ids.size === 0 ? [] : shapes.filter(({ id }) => ids.has(id));
    return highlightLayers('touched', found, stroke, theme);
  }, [shapes, touch.units, stroke, theme]);
  const isNear = seen !== null && seen.metresPerPixel < CORNERS_FROM_M_PER_PX;
  const hasCorners = view.tool === 'corner' || view.tool === 'split';
  const box = seen?.bounds;
  const corners = useMemo(
    () => (hasCorners && isNear && box && edition ? cornerLayers(cornersOf(edition, box), theme) : []),
    [hasCorners, isNear, box, edition, theme],
  );
  const hand = useMemo(() => touchLayers(touch, active, theme), [touch, active, theme]);
  const marks = useMemo(
    () => faultLayers([...faults, ...(refusal?.place ? [refusal.place] : [])], theme),
    [faults, refusal, theme],
  );
  const remarks = useRemarks();
  const pins = useMemo(() => remarkLayers(remarks, theme), [remarks, theme]);
  // A layer belongs to the graphics context it was first drawn in: after a loss every one is made anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: losses stand for the context
  return useMemo(
    () =>
      [...whole, ...chosen, ...touched, ...corners, ...hand, ...marks, ...pins].map((layer) =>
        layer.clone({}),
      ),
    [whole, chosen, touched, corners, hand, marks, pins, contextLosses],
  );
}
