/** The geometry of the time bar and what a gesture makes of it. Pure; days are numbered, x is in pixels of the bar. */
export type Days = readonly [from: number, to: number];

export interface Scale {
  readonly first: number;
  /** Days shown, at least one. */
  readonly days: number;
  readonly width_px: number;
}

export const xOf = (scale: Scale, day: number): number => ((day - scale.first) / scale.days) * scale.width_px;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The day under a pixel, held within the scale. */
export const dayAt = (scale: Scale, x_px: number): number => {
  const day = scale.first + Math.floor((x_px / scale.width_px) * scale.days);
  return clamp(day, scale.first, scale.first + scale.days - 1);
};

export type Grip = 'from' | 'to' | 'middle' | 'new';
export interface Gesture {
  readonly grip: Grip;
  /** Where it began, and what was chosen then. */
  readonly day: number;
  readonly days: Days;
}

/**
 * What a press takes hold of: an end within reach, the stretch between, or nothing yet chosen. Inside the stretch an
 * end reaches a third of it at most, so that a single day can still be moved whole.
 */
export function gripAt(scale: Scale, days: Days, x_px: number, reach_px = 9): Grip {
  const [left, right] = [xOf(scale, days[0]), xOf(scale, days[1])];
  const inside_px = Math.min(reach_px, (right - left) / 3);
  if (x_px >= right - inside_px && x_px <= right + reach_px) return 'to';
  if (x_px >= left - reach_px && x_px <= left + inside_px) return 'from';
  return x_px > left && x_px < right ? 'middle' : 'new';
}

/**
 * What is chosen when the gesture has come to the day `to`: always at least one day, never beyond the scale. Ends and
 * stretch move by as many days as the hand did, so a press that goes nowhere changes nothing.
 */
export function dragged(scale: Scale, { grip, day, days: [from, until] }: Gesture, to: number): Days {
  const end = scale.first + scale.days;
  const moved = to - day;
  if (grip === 'new') return [Math.min(day, to), Math.max(day, to) + 1];
  // An end that lies outside what is shown stays there until it is itself moved.
  if (grip === 'from') return [clamp(from + moved, Math.min(from, scale.first), until - 1), until];
  if (grip === 'to') return [from, clamp(until + moved, from + 1, Math.max(until, end))];
  const length = until - from;
  const lowest = Math.min(from, scale.first);
  const start = clamp(from + moved, lowest, Math.max(from, lowest, end - length));
  return [start, start + length];
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** What a key makes of an end or of the whole stretch: arrows a day, with Shift a week, Home and End all the way. */
export function stepped(
  scale: Scale,
  days: Days,
  grip: 'from' | 'to' | 'middle',
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Days | null {
  const step = key === 'Home' ? -scale.days : key === 'End' ? scale.days : steps[key];
  if (step === undefined) return null;
  return dragged(scale, { grip, day: 0, days }, shiftKey ? 7 * step : step);
}
