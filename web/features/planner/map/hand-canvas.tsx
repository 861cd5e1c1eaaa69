import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { MapHandle } from '@/map/map-canvas';
import type { SeenView } from '@/map/map-props';
import { palettes } from '@/map/palette';
import { bothMoving, type Moving } from '../draft/moving';
import { liftedOf, useDraft, useDraftStore } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { useActiveCorner } from '../tools/active-corner';
import { isGiving } from '../tools/tools';
import { circleColour } from './circle-colours';
import { drawHand } from './draw-hand';
import { type HandLook, handScene } from './hand-scene';

/**
 * What the hand moves and touches, over the map: a step of the hand draws this sheet and not the map, whose every frame
 * is the whole street. It stays until the map has drawn what the hand let go of.
 */
export function HandCanvas({
  handle,
  cornersIn,
}: {
  readonly handle: RefObject<MapHandle | null>;
  readonly cornersIn: SeenView['bounds'] | null;
}) {
  const { view, theme, colours } = usePlanner();
  const store = useDraftStore();
  const active = useActiveCorner();
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke =
    isGiving(view.tool) && view.circle !== null
      ? circleColour(theme, colours.get(view.circle))
      : palettes[theme].accent;
  const look = useMemo(
    (): HandLook => ({ theme, colours, chosen: view.units, stroke, active, cornersIn }),
    [theme, colours, view.units, stroke, active, cornersIn],
  );
  const moving = useDraft(liftedOf);
  const latest = useRef(look);
  /** Lifted off the map; and let go of, but not yet on the map. */
  const hand = useRef<{ lifted: Moving | null; left: Moving | null }>({ lifted: null, left: null });
  const again = useRef(() => {});
  useEffect(() => {
    latest.current = look;
    again.current();
  }, [look]);
  useEffect(() => {
    const { lifted, left } = hand.current;
    hand.current = { lifted: moving, left: moving === lifted ? left : bothMoving(left, lifted) };
  }, [moving]);
  useEffect(() => {
    const sheet = canvas.current;
    const pen = sheet?.getContext('2d');
    const map = handle.current;
    if (!sheet || !pen || !map) return;
    let frame = 0;
    let isEmpty = true;
    const draw = () => {
      cancelAnimationFrame(frame);
      frame = 0;
      const { shown, touch } = store.get();
      const now = liftedOf(store.get());
      const scene = shown && handScene(shown, bothMoving(hand.current.left, now), touch, latest.current);
      const isNothing = scene === null || scene.shapes.length + scene.dots.length === 0;
      if (isNothing && isEmpty) return;
      isEmpty = isNothing;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, sheet.width, sheet.height);
      if (scene && !isNothing) drawHand(pen, scene, map);
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    again.current = soon;
    const stopStore = store.subscribe(soon);
    const stopMap = map.onRender((isCurrent) => {
      if (isCurrent) hand.current.left = null;
      draw();
    });
    const sizes = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      sheet.width = Math.round(width * devicePixelRatio);
      sheet.height = Math.round(height * devicePixelRatio);
      isEmpty = true;
      soon();
    });
    sizes.observe(sheet);
    return () => {
      cancelAnimationFrame(frame);
      stopStore();
      stopMap();
      sizes.disconnect();
    };
  }, [handle, store]);
  return <canvas ref={canvas} className="hand-canvas" data-testid="hand-canvas" />;
}
