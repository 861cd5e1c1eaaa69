import type { Position } from '@/core/incident/incident';
import { type Pulse, Rings } from '../incidents/pulses';
import type { Pin, Surface } from './surface';

/**
 * The rings round new incidents, as elements moved by the compositor: the map itself need not be drawn sixty times a
 * second for them, and the person's wish for less motion is the style sheet's to grant.
 */
export class PulseMarkers {
  #shown = new Map<number, { pin: Pin; element: HTMLElement; position: Position }>();
  #rings = new Rings();

  show(surface: Surface, newest: readonly Pulse[]): void {
    const pulses = this.#rings.take(newest, performance.now());
    const wanted = new Map(pulses.map((pulse) => [pulse.id, pulse]));
    for (const [id, { pin }] of this.#shown) {
      if (wanted.has(id)) continue;
      pin.remove();
      this.#shown.delete(id);
    }
    for (const { id, position, mark } of pulses) {
      let shown = this.#shown.get(id);
      if (!shown) {
        const element = document.createElement('div');
        element.className = 'map-pulse';
        element.setAttribute('aria-hidden', 'true');
        shown = { pin: surface.pin(element, position), element, position };
        this.#shown.set(id, shown);
      }
      shown.element.dataset.mark = mark;
      // Each call measures the page, and this is called in every frame with news.
      if (shown.position !== position) shown.pin.moveTo(position);
      shown.position = position;
    }
  }

  clear(): void {
    for (const { pin } of this.#shown.values()) pin.remove();
    this.#shown.clear();
    this.#rings = new Rings();
  }
}
