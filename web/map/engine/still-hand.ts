import type { Point } from './surface';

/** A hand that trembles still presses. */
const PRESS_PX = 3;
const WHEEL_PX_A_LEVEL = 450;

interface HandEvents {
  readonly isHeld: () => boolean;
  readonly pressed: (at: Point) => void;
  readonly pointed: (at: Point | null) => void;
  readonly dragged: (by: Point) => void;
  readonly released: () => void;
  readonly zoomed: (by: number, at: Point) => void;
}

/** The mouse over a still map: a press, a drag, the wheel. Keys and fingers are MapLibre's, and tested with it. */
export function listenToHand(canvas: HTMLCanvasElement, hand: HandEvents): AbortController {
  const stop = new AbortController();
  const { signal } = stop;
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  /** Where the button went down and where it is, while it is down. */
  let down: { readonly from: Point; at: Point } | null = null;
  let isDrag = false;
  const isAway = ({ x, y }: Point) => down && Math.hypot(x - down.from.x, y - down.from.y) > PRESS_PX;
  canvas.addEventListener(
    'mousedown',
    (event) => {
      isDrag = false;
      if (event.button === 0) down = { from: pointOf(event), at: pointOf(event) };
    },
    { signal },
  );
  window.addEventListener(
    'mousemove',
    (event) => {
      const at = pointOf(event);
      if (!down || !(isDrag || isAway(at))) return;
      isDrag = true;
      if (!hand.isHeld()) hand.dragged({ x: at.x - down.at.x, y: at.y - down.at.y });
      down.at = at;
    },
    { signal },
  );
  window.addEventListener(
    'mouseup',
    () => {
      if (down && isDrag && !hand.isHeld()) hand.released();
      down = null;
    },
    { signal },
  );
  canvas.addEventListener('click', (event) => !isDrag && hand.pressed(pointOf(event)), { signal });
  canvas.addEventListener('mousemove', (event) => hand.pointed(pointOf(event)), { signal });
  canvas.addEventListener('mouseout', () => hand.pointed(null), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      hand.zoomed(-event.deltaY / WHEEL_PX_A_LEVEL, pointOf(event));
    },
    { signal, passive: false },
  );
  return stop;
}
