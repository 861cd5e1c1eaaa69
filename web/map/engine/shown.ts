import type { MapProps } from '../map-props';

/** What is drawn from; listeners may be new functions with every render without a frame for it. */
const shown = [
  'street',
  'incidents',
  'now',
  'visible',
  'theme',
  'locale',
  'scale',
  'selectedArea',
  'selectedIncident',
  'openIncident',
  'place',
  'drained',
  'heat',
  'overlays',
  'isHeld',
] as const satisfies readonly (keyof MapProps)[];

/** Whether the same is drawn from both. */
export const isShownSame = (one: MapProps, other: MapProps): boolean =>
  shown.every((name) => one[name] === other[name]);

export const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);
