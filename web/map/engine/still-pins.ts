import type { Position } from '@/core/incident/incident';
import type { Pin, Point } from './surface';

/** Elements that stay on their places of a still map. */
export class StillPins {
  readonly #pins = new Map<HTMLElement, Position>();
  readonly #project: (position: Position) => Point;

  constructor(project: (position: Position) => Point) {
    this.#project = project;
  }

  add(container: HTMLElement, element: HTMLElement, position: Position): Pin {
    Object.assign(element.style, { position: 'absolute', left: '0', top: '0' });
    container.append(element);
    const moveTo = (to: Position) => {
      this.#pins.set(element, to);
      this.#put(element, to);
    };
    moveTo(position);
    return {
      moveTo,
      remove: () => {
        this.#pins.delete(element);
        element.remove();
      },
    };
  }

  /** After the camera moved. */
  put(): void {
    for (const [element, position] of this.#pins) this.#put(element, position);
  }

  #put(element: HTMLElement, position: Position): void {
    const { x, y } = this.#project(position);
    element.style.translate = `calc(${x}px - 50%) calc(${y}px - 50%)`;
  }
}
