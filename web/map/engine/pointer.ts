import type { Position } from '@/core/incident/incident';
import type { MapProps } from '../map-props';
import type { Picked } from '../pick/picked';
import { keyOf } from '../pick/picked-key';
import type { Point, Surface } from './surface';

/** What no press opens a list or a case of. */
const areas: readonly Picked['kind'][] = ['ground', 'unit', 'circle', 'community'];

/** What lies under the pointer: looked up once in a frame, told when it is another. */
export class Pointer {
  /** The same object while it is the same thing, whatever point of it is meant. */
  hovered: Picked | null = null;
  #at: Point | null = null;
  #told = '';

  moveTo(point: Point | null): void {
    this.#at = point;
  }

  look(surface: Surface, { onHover, visible }: MapProps, pick: (position: Position) => Picked | null): void {
    const at = this.#at && surface.unproject(this.#at);
    const picked = at && !surface.isMoving ? pick(at) : null;
    const [is, was] = [keyOf(picked), keyOf(this.hovered)];
    if (is !== was) this.hovered = picked;
    // Told only when something changed: a screen that answers by drawing again must not be asked for ever.
    const told = picked ? `${is}@${this.#at?.x},${this.#at?.y}` : '';
    if (told !== this.#told) onHover?.(picked, this.#at ?? { x: 0, y: 0 });
    this.#told = told;
    const isPressable = picked !== null && !areas.includes(picked.kind);
    surface.canvas.style.cursor = isPressable && visible.incidents ? 'pointer' : '';
  }
}
