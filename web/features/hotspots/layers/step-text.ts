import type { LegendStep } from '../review/answer';

/** A step that runs from a number to another. */
export const spanText = ({ from, to }: LegendStep): string => `${from.toFixed(1)}–${to.toFixed(1)}`;
