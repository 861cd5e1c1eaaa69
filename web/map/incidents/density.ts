import type { Mark } from '@/core/incident/mark';
import { type Bounds, type Cluster, clusterAddresses, clusterMarks, type MarkSlot } from './clusters';
import type { IncidentMarks } from './incident-marks';
import { marksByUrgency } from './mark-looks';
import { MarkSlots } from './mark-slots';

/** More dots than this at once are a carpet, not a map. Two limits, so that one incident does not flip the picture. */
export const CLUSTER_ABOVE = 300;
export const DOTS_BELOW = 240;
/** From this zoom on (at scale 1) places are told apart, whatever the number. */
export const ALWAYS_DOTS_ZOOM = 16.5;
/** What is drawn at a zoom: single marks and, when there are too many, clusters instead of most of them. */
export interface Drawing {
  readonly dots: Readonly<Record<Mark, MarkSlots>>;
  readonly clusters: readonly Cluster[];
}

/** How many single places lie within bounds. */
export function countWithin(marks: IncidentMarks, [west, south, east, north]: Bounds): number {
  let count = 0;
  for (const mark of marksByUrgency) {
    const { offsets, length, origin } = marks.dots[mark];
    for (let slot = 0; slot < length; slot += 1) {
      const longitude = origin[0] + (offsets[slot * 2] ?? 0);
      const latitude = origin[1] + (offsets[slot * 2 + 1] ?? 0);
      if (longitude >= west && longitude <= east && latitude >= south && latitude <= north) count += 1;
    }
  }
  return count;
}

/** Whether to cluster, given whether it was clustered a moment ago. */
export function shouldCluster(visible: number, zoom: number, scale: number, wasClustered: boolean): boolean {
  if (zoom - Math.log2(scale) >= ALWAYS_DOTS_ZOOM) return false;
  return visible > (wasClustered ? DOTS_BELOW : CLUSTER_ABOVE);
}

/** All incidents as dots: no copying, the marks' own slots. */
export function asDots(marks: IncidentMarks): Drawing {
  return { dots: marks.dots, clusters: [] };
}

/**
 * All incidents as dots, but several at one address as one mark with their number: on top of each other they would look
 * like one incident at every zoom. Where each has its own, nothing is copied.
 */
export function* asPlaces(marks: IncidentMarks): Generator<void, Drawing> {
  const found = yield* clusterAddresses(marks.dots);
  return found === null ? asDots(marks) : { dots: dotsOf(marks, found.alone), clusters: found.clusters };
}

function dotsOf(marks: IncidentMarks, alone: readonly MarkSlot[]): Drawing['dots'] {
  const dots = Object.fromEntries(
    marksByUrgency.map((mark) => [mark, new MarkSlots(marks.dots[mark].origin, 64)]),
  ) as Record<Mark, MarkSlots>;
  for (const { mark, slot } of alone) {
    const from = marks.dots[mark];
    dots[mark].add(from.idAt(slot), [from.longitudeAt(slot), from.latitudeAt(slot)]);
  }
  return dots;
}

/** A view and half as much again to every side, so that a small move shows nothing that is not drawn yet. */
export function withMargin([west, south, east, north]: Bounds): Bounds {
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  return [west - wide, south - high, east + wide, north + high];
}

export function isWithin(inner: Bounds, outer: Bounds): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/**
 * Incidents of a part of the map as clusters, with the few lonely ones left as dots: near the ground the whole street
 * would be thousands of clusters that nobody sees. Yields now and then, like `clusterMarks`.
 */
export function* asClusters(
  marks: IncidentMarks,
  zoom: number,
  scale: number,
  within: Bounds,
): Generator<void, Drawing> {
  const { clusters, alone } = yield* clusterMarks(marks.dots, zoom, scale, within);
  return { dots: dotsOf(marks, alone), clusters };
}
