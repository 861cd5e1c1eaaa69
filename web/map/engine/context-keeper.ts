import type { MapHealth, MapView } from '../map-props';
import type { Surface } from './surface';

/**
 * A map whose context is lost is built anew at once, and again after these when the graphics card is not back yet; the
 * last one for ever, since a wall must come back without a person.
 */
const REBUILD_AFTER_MS = [50, 300, 900, 3_000, 10_000];

interface Keeping {
  readonly element: HTMLElement;
  /** Whether this browser can draw at all. */
  readonly isPossible: () => boolean;
  readonly make: (lost: () => void) => Surface;
  /** All that was made for the surface that goes is worth nothing on the next. */
  readonly forget: () => void;
  readonly rebuilt: () => void;
  readonly tell: (health: MapHealth) => void;
}

/** Keeps the one surface of the page, builds it anew when its context was lost, and says how it is. */
export class ContextKeeper {
  readonly #keeping: Keeping;
  #surface: Surface | null = null;
  /** Where one looked from when the last surface went; kept while no other can be made. */
  #lastView: MapView | null = null;
  #losses = 0;
  #failures = 0;
  #health: MapHealth = { state: 'starting', contextLosses: 0 };

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    this.#build();
  }

  /** Null while there is none. */
  get surface(): Surface | null {
    return this.#surface;
  }

  get health(): MapHealth {
    return this.#health;
  }

  /** A frame with all that belongs in it was on the screen. */
  isDrawn(): void {
    this.#tell({ state: 'drawn', contextLosses: this.#losses });
  }

  #build(): void {
    if (!this.#keeping.isPossible()) {
      this.#tell({ state: 'unavailable', contextLosses: this.#losses, reason: 'webgl2' });
      return;
    }
    try {
      const surface = this.#keeping.make(() => this.#lost(surface));
      this.#surface = surface;
      this.#failures = 0;
      if (this.#health.state === 'unavailable')
        this.#tell({ state: 'starting', contextLosses: this.#losses });
    } catch (error) {
      this.#failures += 1;
      // A card that is starting again is no reason to show the table; one that was never there is.
      if (this.#losses === 0 || this.#failures > 3)
        this.#tell({ state: 'unavailable', contextLosses: this.#losses, reason: String(error) });
      this.#rebuildSoon();
    }
  }

  #lost(surface: Surface): void {
    if (this.#surface !== surface) return;
    this.#losses += 1;
    this.#tell({ state: 'starting', contextLosses: this.#losses });
    this.#rebuildSoon();
  }

  #rebuildSoon(): void {
    const wait_ms = REBUILD_AFTER_MS[Math.min(this.#failures, REBUILD_AFTER_MS.length - 1)];
    setTimeout(() => this.#rebuild(), wait_ms);
  }

  #rebuild(): void {
    const former = this.#surface;
    this.#lastView = former?.view ?? this.#lastView;
    this.#surface = null;
    this.#keeping.forget();
    try {
      former?.remove();
    } catch {
      // A map without its context may not be able to tidy up; its element is emptied instead.
    }
    this.#keeping.element.replaceChildren();
    this.#build();
    const built = this.#surface as Surface | null;
    if (this.#lastView) built?.moveTo(this.#lastView, 0);
    this.#keeping.rebuilt();
  }

  #tell(health: MapHealth): void {
    this.#health = health;
    this.#keeping.tell(health);
  }
}
