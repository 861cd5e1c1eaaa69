import type { Layer } from '@deck.gl/core';
import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId, Position } from '@/core/incident/incident';
import type { Language } from '@/core/language';
import type { HeatLegend } from './heat/heat-ramp';
import type { Bounds } from './incidents/clusters';
import type { LayerVisibility } from './layer-ids';
import type { Theme } from './palette';
import type { Picked } from './pick/picked';

/** Where the camera is. Goes into the URL. */
export interface MapView {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** The camera and what follows from it, told after every movement. */
export interface SeenView extends MapView {
  readonly bounds: Bounds;
  readonly metresPerPixel: number;
  readonly clustered: boolean;
}

/** CSS pixels that panels cover; a fit keeps clear of them. They never move the camera by themselves. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface HeatSource {
  /** What is counted; the incidents on the map when left out. */
  readonly positions?: readonly Position[];
  /** Bandwidth in metres on the ground. */
  readonly radius_m: number;
  /** Incidents per hectare of the strongest colour; fix it to compare two periods. */
  readonly top?: number;
}

export interface MapEvents {
  readonly onPick?: (picked: Picked, point: { readonly x: number; readonly y: number }) => void;
  /** Null when the pointer leaves. Only told when what is under the pointer changes, or the pointer moves over it. */
  readonly onHover?: (picked: Picked | null, point: { readonly x: number; readonly y: number }) => void;
  readonly onView?: (view: SeenView) => void;
  readonly onHeat?: (legend: HeatLegend | null) => void;
  readonly onHealth?: (health: MapHealth) => void;
}

export type MapHealth =
  | { readonly state: 'starting' | 'drawn'; readonly contextLosses: number }
  /** No WebGL here, or it went and did not come back: the screen shows its table and says so. */
  | { readonly state: 'unavailable'; readonly contextLosses: number; readonly reason: string };

export interface MapProps extends MapEvents {
  readonly street: StreetMap | null;
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  /** The source's clock, epoch ms. */
  readonly now: number;
  readonly visible: LayerVisibility;
  readonly theme: Theme;
  readonly locale: Language;
  readonly scale: number;
  readonly selectedArea: AreaRef | null;
  readonly selectedIncident: IncidentId | null;
  /** That one as it stands, where it may not be among the incidents shown. */
  readonly openIncident?: Incident | null;
  readonly place: { readonly id: string; readonly name: string; readonly position: Position } | null;
  /** The feed is stale: the map loses its colour. */
  readonly drained: boolean;
  readonly padding: Padding;
  readonly heat: HeatSource | null;
  /** Layers of the screen itself, under the incidents. */
  readonly overlays: readonly Layer[];
  /** A tool is in hand: a drag is the screen's, not the map's. The wheel and two fingers still move the map. */
  readonly isHeld?: boolean;
  /** Where to begin; the whole street when null. Only read once. */
  readonly initialView: MapView | null;
  readonly basemapPrefix: string;
}
