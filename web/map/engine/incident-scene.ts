import type { Layer } from '@deck.gl/core';
import type { Position } from '@/core/incident/incident';
import { markAt } from '@/core/incident/mark';
import { type DensityGrid, densityGrid } from '../heat/density-grid';
import { heatLayers } from '../heat/heat-layer';
import { type HeatLegend, heatLegend } from '../heat/heat-ramp';
import type { Bounds } from '../incidents/clusters';
import {
  asClusters,
  asPlaces,
  countWithin,
  type Drawing,
  isWithin,
  shouldCluster,
  withMargin,
} from '../incidents/density';
import { incidentLayers } from '../incidents/incident-layers';
import { IncidentMarks } from '../incidents/incident-marks';
import type { MarkSlots } from '../incidents/mark-slots';
import { type Pulse, pulses } from '../incidents/pulses';
import type { HeatSource, MapProps } from '../map-props';

/** Live heat follows the incidents, but a surface need not be made anew for each of them. */
const HEAT_EVERY_MS = 2_000;
/** In cluster mode a hundred thousand incidents are gathered again at most this often. */
const CLUSTER_EVERY_MS = 400;
/** So few are gathered by their addresses at once, with every one that comes. */
const FEW = 4_000;

const versionOf = ({ version }: MarkSlots): number => version;

/** Makes layers only when what they are made from is other than last time: new ones cost a frame of the whole map. */
function remembering() {
  let last: { readonly from: readonly unknown[]; readonly layers: Layer[] } | undefined;
  return (from: readonly unknown[], make: () => Layer[]): Layer[] => {
    if (!last || from.some((part, index) => part !== last?.from[index])) last = { from, layers: make() };
    return last.layers;
  };
}

/** The incidents of the store as something to draw: what is packed, clustered and blurred, and when to do it again. */
export class IncidentScene {
  marks: IncidentMarks | null = null;
  drawing: Drawing | null = null;
  clustered = false;
  #counted = '';
  #arranged = '';
  #arrangedAt = 0;
  #arrangedWithin: Bounds = [0, 0, 0, 0];
  #heatKey: readonly unknown[] = [];
  #heatAt = 0;
  #grid: DensityGrid | null = null;
  readonly #heat = remembering();
  readonly #incidents = remembering();

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
      const arranged = `places/${marks.version}`;
      const isDue = marks.size <= FEW || performance.now() - this.#arrangedAt >= CLUSTER_EVERY_MS;
      if (arranged === this.#arranged || (this.#arranged.startsWith('places/') && !isDue)) return;
      this.#arranged = arranged;
      this.drawing = yield* asPlaces(marks);
      this.#arrangedAt = performance.now();
      return;
    }
    const view = `${Math.floor(zoom)}/${scale}`;
    const isNewView = !this.#arranged.startsWith(`${view}/`) || !isWithin(bounds, this.#arrangedWithin);
    const isDue = performance.now() - this.#arrangedAt >= CLUSTER_EVERY_MS;
    const arranged = `${view}/${marks.version}`;
    if (!isNewView && (arranged === this.#arranged || !isDue)) return;
    this.#arranged = arranged;
    this.#arrangedWithin = withMargin(bounds);
    this.drawing = yield* asClusters(marks, zoom, scale, this.#arrangedWithin);
    this.#arrangedAt = performance.now();
  }

  /** Milliseconds until there is something to do again though nobody asks; null when all is as it should be. */
  restIn_ms({ incidents, now }: MapProps): number | null {
    const { marks } = this;
    if (!marks || marks.needsSync(incidents, now)) return 0;
    if (this.#arranged.endsWith(`/${marks.version}`)) return null;
    return Math.max(0, this.#arrangedAt + CLUSTER_EVERY_MS - performance.now());
  }

  layers(props: MapProps, zoom: number): Layer[] {
    const heat = props.visible.heat && props.heat ? this.#heatLayers(props, props.heat) : [];
    const { drawing, marks } = this;
    if (!marks || !drawing || !props.visible.incidents) return [...heat, ...props.overlays];
    const { theme, scale } = props;
    const selected = this.#selected(props, marks);
    const versions = [drawing.dots, marks.cells].flatMap((slots) => Object.values(slots).map(versionOf));
    const chosen = [selected?.mark, ...(selected?.position ?? [])];
    const incidents = this.#incidents([drawing, theme, scale, zoom, ...versions, ...chosen], () =>
      incidentLayers(drawing, marks.cells, { theme, scale, zoom, selected }),
    );
    return [...heat, ...props.overlays, ...incidents];
  }

  /** The open one, drawn among the others or not. */
  #selected({ selectedIncident, openIncident, now }: MapProps, marks: IncidentMarks) {
    if (selectedIncident === null) return null;
    const incident = openIncident?.id === selectedIncident ? openIncident : marks.get(selectedIncident);
    if (!incident?.position || incident.sensitivity === 'hidden') return null;
    return { position: incident.position, mark: markAt(incident, now) };
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
    return this.#heat([this.#grid, props.theme, heat.top], () =>
      heatLayers(this.#grid, props.theme, heat.top),
    );
  }
}
