import type { MapProps } from '../map-props';
import { middleOf } from './camera';
import { IncidentScene } from './incident-scene';
import type { Surface } from './surface';

/** Of a frame's sixteen milliseconds, so many at most go into keeping up with the incidents. */
const BUDGET_MS = 6;

/** Keeps a scene up with the incidents, a part in each frame; what is drawn stays until it is through. */
export class SceneWork {
  readonly scene = new IncidentScene();
  #work: Generator<void> | null = null;

  /** Whether the scene is at what was last asked for. */
  get isDone(): boolean {
    return this.#work === null;
  }

  /** Goes on with it within a frame's budget. Says whether it is through. */
  goOn(props: MapProps, { view, bounds }: Surface): boolean {
    const until = performance.now() + BUDGET_MS;
    this.#work ??= this.scene.refresh(props, middleOf(props.street), view.zoom, bounds);
    while (!this.#work.next().done) if (performance.now() > until) return false;
    this.#work = null;
    return true;
  }
}
