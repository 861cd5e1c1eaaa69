import type { Position } from '@/core/incident/incident';
import type { Selection } from '../ground/selection';
import type { MapProps } from '../map-props';
import { type PickScene, pickAt } from '../pick/pick';
import type { Picked } from '../pick/picked';
import { areaOf } from '../pick/picked-key';
import { DrawnNotes } from './drawn-notes';
import { Pointer } from './pointer';
import { PulseMarkers } from './pulse-markers';
import { SceneWork } from './scene-work';
import { isSame } from './shown';
import type { Surface } from './surface';

interface FrameAsks {
  /** There is something to draw again after so long, though nobody asks; 0 for the next frame. */
  readonly again: (wait_ms: number) => void;
  /** Whether incidents are gathered in clusters, as often as they were caught up with. */
  readonly caughtUp: (isClustered: boolean) => void;
  /** The street with its incidents was on the screen for the first time. */
  readonly begun: () => void;
}

/** What goes into a frame, kept so that only what changed costs anything. */
export class Frame {
  readonly pointer = new Pointer();
  readonly #asks: FrameAsks;
  readonly #pulses = new PulseMarkers();
  #work = new SceneWork();
  #notes = new DrawnNotes();
  #styled: readonly unknown[] = [];
  #legend: string | null = null;

  constructor(asks: FrameAsks) {
    this.#asks = asks;
  }

  get isClustered(): boolean {
    return this.#work.scene.clustered;
  }

  /** @param isFirst until the street was on the screen */
  draw(surface: Surface, props: MapProps, isFirst: boolean): void {
    this.#keepUp(surface, props);
    this.pointer.look(surface, props, (position) => this.pick(surface, props, position));
    this.#restyle(surface, props);
    const { scene, isDone } = this.#work;
    const layers = scene.layers(props, surface.view.zoom);
    // The same layers again would cost a frame of the whole map: with every step of the pointer.
    if (!isSame(layers, surface.layers)) surface.showLayers(layers);
    if (isFirst && isDone && props.street) this.#notes.whenDrawn(surface, this.#asks.begun);
    if (isDone) this.#notes.incidents(surface, scene.marks?.version, props.incidents.size);
    this.#pulses.show(surface, scene.pulses(props));
    this.#tellHeat(props);
  }

  /** What a position means, of what is drawn; null while nothing is. */
  pick(surface: Surface, { street, visible, scale, place }: MapProps, position: Position): Picked | null {
    const { marks, drawing } = this.#work.scene;
    if (!marks || !drawing) return null;
    const incidents: Pick<PickScene, 'drawing' | 'allDots' | 'cells'> = {
      drawing,
      allDots: marks.dots,
      cells: marks.cells,
    };
    return pickAt({ street, visible, scale, place, ...incidents, zoom: surface.view.zoom }, position);
  }

  selection({ selectedArea, place }: MapProps): Selection {
    return { area: selectedArea, hovered: areaOf(this.pointer.hovered), place };
  }

  /** Another surface has nothing of what the former one was given. */
  forget(): void {
    this.#pulses.clear();
    this.#styled = [];
    this.#work = new SceneWork();
    this.#notes = new DrawnNotes();
  }

  /** Works on the incidents for a part of the frame; the rest waits for the next one, and what is drawn stays. */
  #keepUp(surface: Surface, props: MapProps): void {
    if (!this.#work.goOn(props, surface)) {
      this.#asks.again(0);
      return;
    }
    const { scene } = this.#work;
    this.#asks.caughtUp(scene.clustered);
    const wait_ms = scene.restIn_ms(props);
    if (wait_ms !== null) this.#asks.again(wait_ms);
  }

  #restyle(surface: Surface, props: MapProps): void {
    const { theme, locale, visible, scale, selectedArea, place } = props;
    const style = [theme, locale, visible, scale, selectedArea, place, this.pointer.hovered];
    if (isSame(style, this.#styled)) return;
    this.#styled = style;
    surface.restyle(props, this.selection(props));
  }

  #tellHeat(props: MapProps): void {
    const legend = this.#work.scene.heatLegend(props);
    const said = JSON.stringify(legend);
    if (said !== this.#legend) props.onHeat?.(legend);
    this.#legend = said;
  }
}
