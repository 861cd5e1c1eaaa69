/** The geometry of the time bar and what a gesture makes of it. Pure; days are numbered, x is in pixels of the bar. */
export type Days = readonly [from: number, to: number];

export interface Scale {
  readonly first: number;
  /** Days shown, at least one. */
  readonly days: number;
  readonly width_px: number;
}

export const xOf = (scale: Scale, day: number): number => ((day - scale.first) / scale.days) * scale.width_px;
/** The day under a pixel, held within the scale. */
export const dayAt = (scale: Scale, x_px: number): number => {
  const day = scale.first + Math.floor((x_px / scale.width_px) * scale.days);
  return Math.min(Math.max(day, scale.first), scale.first + scale.days - 1);
};

/** Days that share a bar, so that a bar is never thinner than two pixels: one, seven, or thirty. */
export function binOf(scale: Scale): number {
  return [1, 7, 30].find((bin) => (scale.width_px / scale.days) * bin >= 2.4) ?? 30;
}

/** Counts by bar, the first bar beginning with the scale. */
export function binned(counts: ArrayLike<number>, bin: number): number[] {
  const bars = Array.from({ length: Math.ceil(counts.length / bin) }, () => 0);
  for (let at = 0; at < counts.length; at++) bars[Math.floor(at / bin)]! += counts[at]!;
  return bars;
}

export type Grip = 'from' | 'to' | 'middle' | 'new';
export interface Gesture {
  readonly grip: Grip;
  /** Where it began, and what was chosen then. */
  readonly day: number;
  readonly days: Days;
}

/** What a press takes hold of: an end within reach, the stretch between, or nothing yet chosen. */
export function gripAt(scale: Scale, days: Days, x_px: number, reach_px = 9): Grip {
  const [left, right] = [xOf(scale, days[0]), xOf(scale, days[1])];
  if (Math.abs(x_px - right) <= reach_px) return 'to';
  if (Math.abs(x_px - left) <= reach_px) return 'from';
  return x_px > left && x_px < right ? 'middle' : 'new';
}

/** What is chosen when the gesture has come to a day: always at least one day, never beyond the scale. */
export function dragged(scale: Scale, { grip, day, days }: Gesture, to: number): Days {
  const end = scale.first + scale.days;
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  if (grip === 'new') return [Math.min(day, to), Math.max(day, to) + 1];
  if (grip === 'from') return [clamp(to, scale.first, days[1] - 1), days[1]];
  if (grip === 'to') return [days[0], clamp(to + 1, days[0] + 1, end)];
  const length = days[1] - days[0];
  const from = clamp(days[0] + to - day, scale.first, Math.max(scale.first, end - length));
  return [from, from + length];
}

/** One step with the keys: an end, or the whole stretch. */
export function stepped(scale: Scale, days: Days, grip: 'from' | 'to' | 'middle', step: number): Days {
  const at = grip === 'to' ? days[1] - 1 : days[0];
  return dragged(scale, { grip, day: at, days }, at + step);
}
