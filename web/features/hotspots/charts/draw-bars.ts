import type { Language } from '@/core/language';
import { dayText } from '@/core/time/shanghai';
import type { Bar, Tick } from './bars';
import { type Days, type Scale, xOf } from './brush';

export interface Drawing {
  readonly scale: Scale;
  readonly height_px: number;
  readonly bars: readonly Bar[];
  readonly ticks: readonly Tick[];
  readonly days: Days;
  /** The window that plays within the days. */
  readonly playDays: Days | null;
  readonly compareDays: Days | null;
  readonly hovered: Bar | null;
  readonly language: Language;
}

/** Room below the bars for the named days. */
export const TICKS_PX = 17;

/**
 * Bars, named days, the period and what it is compared with, on a canvas of the device's own pixels: a thousand days
 * cost less than one node of the page each. A bar of a week that lies only partly in the period is coloured in part.
 */
export function drawBars(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { scale, height_px, bars, days, playDays, compareDays, hovered } = drawing;
  // Kept in memory, not with the GPU: a strip this small is painted at once, and never waits for the map's frames.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(scale.width_px * ratio);
  canvas.height = Math.round(height_px * ratio);
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  const floor = height_px - TICKS_PX;
  const highest = bars.reduce((most, { count }) => Math.max(most, count), 1);
  const stretch = ([from, to]: Days): readonly [number, number, number, number] => {
    const left = xOf(scale, from);
    return [left, 0, Math.max(1, xOf(scale, to) - left), floor];
  };
  const fillBars = (fill: string, opacity: number) => {
    context.fillStyle = fill;
    context.globalAlpha = opacity;
    for (const bar of bars) {
      const [left, , width] = stretch(bar.days);
      const height = (bar.count / highest) * (floor - 3);
      context.fillRect(left, floor - height, Math.max(1, width - (width > 4 ? 1 : 0.4)), height);
    }
    context.globalAlpha = 1;
  };
  /** Ground and bars of one stretch, over what is there. */
  const over = (part: Days, ground: string, opacity: number) => {
    context.save();
    context.beginPath();
    context.rect(...stretch(part));
    context.clip();
    context.clearRect(...stretch(part));
    context.fillStyle = ground;
    context.fillRect(...stretch(part));
    fillBars(colour('--chart-reported'), opacity);
    context.restore();
  };
  fillBars(colour('--line-strong'), 1);
  if (compareDays) over(compareDays, colour('--hover'), 0.42);
  over(days, colour('--selected'), playDays ? 0.5 : 1);
  if (playDays) over(playDays, colour('--selected'), 1);
  if (hovered) {
    context.fillStyle = colour('--hover');
    context.fillRect(...stretch(hovered.days));
  }
  context.fillStyle = colour('--line-strong');
  context.fillRect(0, floor, scale.width_px, 1);
  drawTicks(
    context,
    drawing,
    floor,
    { text: colour('--quiet'), line: colour('--line-strong') },
    style.fontFamily,
  );
}

function drawTicks(
  context: CanvasRenderingContext2D,
  { scale, height_px, ticks, language }: Drawing,
  floor: number,
  colours: { readonly text: string; readonly line: string },
  family: string,
): void {
  context.font = `12px ${family}`;
  let free_px = 0;
  // A January without room for its name leaves its year to the next that has.
  let owesYear = false;
  for (const tick of ticks) {
    const x = xOf(scale, tick.day);
    context.fillStyle = colours.line;
    context.fillRect(Math.round(x), floor, 1, 4);
    owesYear ||= tick.hasYear;
    const label = tickText({ ...tick, hasYear: owesYear }, language);
    const width = context.measureText(label).width;
    if (x < free_px || x + 4 + width > scale.width_px) continue;
    context.fillStyle = colours.text;
    context.fillText(label, x + 4, height_px - 3);
    free_px = x + width + 16;
    owesYear = false;
  }
}

const months = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** `6月`, `2026年6月`, `06-15`; in English `Jun`, `Jun 2026`. */
function tickText({ day, kind, hasYear }: Tick, language: Language): string {
  const name = dayText(day);
  if (kind === 'day') return hasYear ? name : name.slice(5);
  const year = name.slice(0, 4);
  return {
    zh: `${hasYear ? `${year}年` : ''}${Number(name.slice(5, 7))}月`,
    en: `${months.format(day * 86_400_000)}${hasYear ? ` ${year}` : ''}`,
  }[language];
}
