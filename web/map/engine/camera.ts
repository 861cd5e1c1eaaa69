import bbox from '@turf/bbox';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import type { Bounds } from '../incidents/clusters';
import type { MapProps, MapView, Padding, SeenView } from '../map-props';
import { metresPerPixelAt } from '../pick/pick';
import { FIRST_VIEW, type Surface } from './surface';

const TRAVEL_MS = 700;

const travel_ms = (isAnimated: boolean): number =>
  isAnimated && !window.matchMedia('(prefers-reduced-motion: reduce)').matches ? TRAVEL_MS : 0;

const boundsOf = ({ outline }: StreetMap) => bbox(outline) as unknown as Bounds;

/** Where one looks from. It moves when a screen or a hand asks for it, and by nothing else. */
export class Camera {
  readonly #surface: () => Surface | null;
  #hasView = false;

  constructor(surface: () => Surface | null) {
    this.#surface = surface;
  }

  show(view: MapView, isAnimated: boolean): void {
    this.#hasView = true;
    this.#surface()?.moveTo(view, travel_ms(isAnimated));
  }

  fit(bounds: Bounds, padding: Padding, isAnimated: boolean): void {
    this.#hasView = true;
    const surface = this.#surface();
    // A screen that has just lent its place asks before the observer has told how large that place is.
    surface?.resize();
    surface?.fit(bounds, padding, travel_ms(isAnimated));
  }

  /** The first view: the one asked for, or the whole street. Later data never moves it. Says whether it began now. */
  begin({ initialView, street, padding }: MapProps): boolean {
    if (this.#hasView) return false;
    if (initialView) this.show(initialView, false);
    else if (street) this.fit(boundsOf(street), padding, false);
    return this.#hasView;
  }

  /** The camera and what follows from it. */
  seen(clustered: boolean): SeenView | null {
    const surface = this.#surface();
    if (!surface) return null;
    const { view, bounds } = surface;
    return { ...view, bounds, metresPerPixel: metresPerPixelAt(view.zoom, view.latitude), clustered };
  }
}

/** The middle of the street: what lies on it is measured from there. */
export function middleOf(street: StreetMap | null): Position {
  if (!street) return [FIRST_VIEW.longitude, FIRST_VIEW.latitude];
  const [west, south, east, north] = boundsOf(street);
  return [(west + east) / 2, (south + north) / 2];
}
