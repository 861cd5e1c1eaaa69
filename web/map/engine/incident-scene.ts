import type { Layer } from '@deck.gl/core';
import type { Position } from '@/core/incident/incident';
import { type DensityGrid, densityGrid } from '../heat/density-grid';
import { heatLayers } from '../heat/heat-layer';
import { type HeatLegend, heatLegend } from '../heat/heat-ramp';
import {
  asClusters,
  asDots,
  type Bounds,
  countWithin,
  type Drawing,
  shouldCluster,
} from '../incidents/density';
import { incidentLayers } from '../incidents/incident-layers';
import { IncidentMarks } from '../incidents/incident-marks';
import { type Pulse, pulses } from '../incidents/pulses';
import type { HeatSource, MapProps } from '../map-props';

/** Live heat follows the incidents, but a surface need not be made anew for each of them. */
const HEAT_EVERY_MS = 2_000;
/** In cluster mode a hundred thousand incidents are gathered again at most this often. */
const CLUSTER_EVERY_MS = 400;

/** The incidents of the store as something to draw: what is packed, clustered and blurred, and when to do it again. */
export class IncidentScene {
  marks: IncidentMarks | null = null;
  drawing: Drawing | null = null;
  clustered = false;
  #counted = '';
  #arranged = '';
  #arrangedAt = 0;
  #heatKey: readonly unknown[] = [];
  #heatAt = 0;
  #grid: DensityGrid | null = null;
  #heat: { readonly key: readonly unknown[]; readonly layers: Layer[] } = { key: [], layers: [] };

  /**
   * Takes the incidents over and chooses between dots and clusters for what is in view. Yields now and then: the engine
   * goes on within its budget of a frame, and always to the end before it begins again.
   * @param origin the middle of the street; offsets are measured from there
   */
  *refresh(
    { incidents, now, scale }: MapProps,
    origin: Position,
    zoom: number,
    bounds: Bounds,
  ): Generator<void> {
    this.marks ??= new IncidentMarks(origin);
    const { marks } = this;
    if (marks.needsSync(incidents, now)) yield* marks.sync(incidents, now);
    const counted = `${bounds}/${marks.version}`;
    if (counted !== this.#counted) {
      this.#counted = counted;
      this.clustered = shouldCluster(countWithin(marks, bounds), zoom, scale, this.clustered);
    }
    if (!this.clustered) {
      this.#arranged = '';
      if (this.drawing?.dots !== marks.dots) this.drawing = asDots(marks);
      return;
    }
    const view = `${Math.floor(zoom)}/${scale}`;
    const isNewView = !this.#arranged.startsWith(`${view}/`);
    const isDue = performance.now() - this.#arrangedAt > CLUSTER_EVERY_MS;
    const arranged = `${view}/${marks.version}`;
    if (arranged === this.#arranged || !(isNewView || isDue)) return;
    this.#arranged = arranged;
    this.drawing = yield* asClusters(marks, zoom, scale);
    this.#arrangedAt = performance.now();
  }

  /** Whether incidents came while the last ones were taken over. */
  wants({ incidents, now }: MapProps): boolean {
    return this.marks?.needsSync(incidents, now) ?? true;
  }

  layers(props: MapProps, zoom: number): Layer[] {
    const heat = props.visible.heat && props.heat ? this.#heatLayers(props, props.heat) : [];
    if (!this.marks || !this.drawing || !props.visible.incidents) return [...heat, ...props.overlays];
    const { theme, scale, selectedIncident } = props;
    const selected = selectedIncident === null ? null : (this.marks.get(selectedIncident)?.position ?? null);
    const incidents = incidentLayers(this.drawing, this.marks.cells, { theme, scale, zoom, selected });
    return [...heat, ...props.overlays, ...incidents];
  }

  pulses({ visible, now }: MapProps): Pulse[] {
    const { marks } = this;
    if (!marks || !visible.incidents) return [];
    return pulses(marks.fresh(), (incident) => marks.markOf(incident.id), now);
  }

  heatLegend({ theme, heat, visible }: MapProps): HeatLegend | null {
    return this.#grid && heat && visible.heat ? heatLegend(this.#grid, theme, heat.top) : null;
  }

  #heatLayers(props: MapProps, heat: HeatSource): Layer[] {
    const source = heat.positions ?? props.incidents;
    const isDue = heat.positions !== undefined || performance.now() - this.#heatAt > HEAT_EVERY_MS;
    const asked = [source, heat.radius_m];
    const isOther = asked.some((part, index) => part !== this.#heatKey[index]);
    if (isOther && (isDue || heat.radius_m !== this.#heatKey[1])) {
      this.#heatKey = asked;
      this.#heatAt = performance.now();
      const live = () =>
        [...props.incidents.values()].flatMap(({ position, sensitivity }) =>
          position && sensitivity !== 'hidden' ? [position] : [],
        );
      this.#grid = densityGrid(heat.positions ?? live(), heat.radius_m);
    }
    const key = [this.#grid, props.theme, heat.top];
    if (key.some((part, index) => part !== this.#heat.key[index])) {
      this.#heat = { key, layers: heatLayers(this.#grid, props.theme, heat.top) };
    }
    return this.#heat.layers;
  }
}
