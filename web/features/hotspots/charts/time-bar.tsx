import './charts.css';
import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import {
  binned,
  binOf,
  type Days,
  dayAt,
  dragged,
  type Gesture,
  gripAt,
  type Scale,
  stepped,
  xOf,
} from './brush';
import { chartsText } from './charts-text';

interface Preset {
  readonly id: string;
  readonly label: string;
  readonly days: Days;
}
export interface TimeBarProps {
  readonly series: { readonly firstDay: number; readonly counts: ArrayLike<number> } | null;
  readonly days: Days;
  readonly compareDays: Days | null;
  readonly today: number;
  readonly isPlaying: boolean;
  /** The window that plays; null while it does not. */
  readonly playDays: Days | null;
  readonly onDays: (days: Days, options: { readonly isFinal: boolean }) => void;
  readonly onPlay: (isPlaying: boolean) => void;
  readonly presets: readonly Preset[];
  readonly activePreset: string | null;
  readonly onPreset: (id: string) => void;
}

const HEIGHT_PX = 54;
const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** All days of the record as bars, the period as a window over them: drag, take an end, move it, or let it play. */
export function TimeBar(props: TimeBarProps) {
  const { series, days, presets, activePreset, isPlaying, onPlay, onPreset } = props;
  const t = chartsText.useText();
  const language = useLanguage();
  const chosen = useMemo(() => sumOf(series, days), [series, days]);
  const length = days[1] - days[0];
  return (
    <div className="time-bar">
      <div className="time-line">
        <button
          type="button"
          className="button small"
          aria-pressed={isPlaying}
          onClick={() => onPlay(!isPlaying)}
          data-testid="play"
        >
          {isPlaying ? `❚❚ ${t('stop')}` : `▶ ${t('play')}`}
        </button>
        {presets.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="preset"
            aria-pressed={activePreset === id}
            onClick={() => onPreset(id)}
            data-testid={`preset-${id}`}
          >
            {label}
          </button>
        ))}
        <output className="time-words" data-testid="period-words">
          {dayText(days[0])}
          {length > 1 && ` – ${dayText(days[1] - 1)}`} · {t('days', { n: count(length) })} ·{' '}
          {t('incidents', { n: count(chosen) })}
        </output>
      </div>
      <Bars {...props} key={language} />
    </div>
  );
}

function sumOf(series: TimeBarProps['series'], [from, to]: Days): number {
  let sum = 0;
  if (series)
    for (let day = Math.max(from, series.firstDay); day < to; day++)
      sum += series.counts[day - series.firstDay] ?? 0;
  return sum;
}

function Bars({ series, days, compareDays, today, playDays, onDays }: TimeBarProps) {
  const t = chartsText.useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [width_px, setWidth] = useState(0);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);
  const first = series?.firstDay ?? today - 59;
  const scale: Scale = { first, days: Math.max(1, today + 1 - first), width_px: Math.max(1, width_px) };
  const bin = binOf(scale);
  const bars = useMemo(() => (series ? binned(series.counts, bin) : []), [series, bin]);
  useEffect(() => {
    const element = canvas.current;
    if (element) draw(element, scale, bars, bin, playDays ?? days, compareDays);
  });
  const dayOf = (event: PointerEvent) =>
    dayAt(scale, event.clientX - (box.current?.getBoundingClientRect().left ?? 0));
  const xIn = (event: PointerEvent) => event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setGesture({ grip: gripAt(scale, days, xIn(event)), day: dayOf(event), days });
  };
  const move = (event: PointerEvent) => {
    setHovered(dayOf(event));
    if (gesture) onDays(dragged(scale, gesture, dayOf(event)), { isFinal: false });
  };
  const end = (event: PointerEvent) => {
    if (!gesture) return;
    setGesture(null);
    onDays(dragged(scale, gesture, dayOf(event)), { isFinal: true });
  };
  useEffect(() => {
    if (!gesture) return;
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setGesture(null);
      onDays(gesture.days, { isFinal: true });
    };
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, [gesture, onDays]);
  const press = (grip: 'from' | 'to' | 'middle') => (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onDays(stepped(scale, days, grip, event.shiftKey ? 7 * step : step), { isFinal: true });
  };
  const handle = (grip: 'from' | 'to', day: number) => (
    <div
      role="slider"
      tabIndex={0}
      className="time-handle"
      style={{ left: xOf(scale, grip === 'to' ? day + 1 : day) }}
      aria-label={t(grip)}
      aria-valuemin={scale.first}
      aria-valuemax={scale.first + scale.days - 1}
      aria-valuenow={day}
      aria-valuetext={dayText(day)}
      onKeyDown={press(grip)}
      data-testid={`handle-${grip}`}
    />
  );
  const under = hovered === null || !series ? null : Math.floor((hovered - first) / bin);
  return (
    <div
      ref={box}
      className="time-bars"
      style={{ height: HEIGHT_PX }}
      data-grip={gesture?.grip}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerLeave={() => setHovered(null)}
      data-testid="time-bars"
    >
      <canvas ref={canvas} />
      {handle('from', days[0])}
      {handle('to', days[1] - 1)}
      {under !== null && hovered !== null && (
        <span
          className="time-tip"
          style={{ left: Math.min(Math.max(xOf(scale, hovered), 70), scale.width_px - 70) }}
        >
          {dayText(first + under * bin)}
          {bin > 1 && ` +${bin}`} · {count(bars[under] ?? 0)}
        </span>
      )}
    </div>
  );
}

/** Bars, months and years, the period and what it is compared with. A canvas: a thousand days cost nothing. */
function draw(
  canvas: HTMLCanvasElement,
  scale: Scale,
  bars: readonly number[],
  bin: number,
  days: Days,
  compare: Days | null,
) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(scale.width_px * ratio);
  canvas.height = HEIGHT_PX * ratio;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  const floor = HEIGHT_PX - 15;
  const stretch = ([from, to]: Days, fill: string) => {
    context.fillStyle = fill;
    context.fillRect(xOf(scale, from), 0, Math.max(1.5, xOf(scale, to) - xOf(scale, from)), floor);
  };
  if (compare) stretch(compare, colour('--hover'));
  stretch(days, colour('--selected'));
  const highest = Math.max(1, ...bars);
  const step = (scale.width_px / scale.days) * bin;
  bars.forEach((value, at) => {
    const day = scale.first + at * bin;
    const isIn = day + bin > days[0] && day < days[1];
    const isCompared = compare !== null && day + bin > compare[0] && day < compare[1];
    context.fillStyle = isIn
      ? colour('--chart-reported')
      : isCompared
        ? colour('--quiet')
        : colour('--line-strong');
    const height = (value / highest) * (floor - 4);
    context.fillRect(xOf(scale, day), floor - height, Math.max(1, step - (step > 3 ? 1 : 0.4)), height);
  });
  context.fillStyle = colour('--line-strong');
  context.fillRect(0, floor, scale.width_px, 1);
  context.fillStyle = colour('--quiet');
  context.font = `11px ${style.fontFamily}`;
  let free = 0;
  for (let day = scale.first; day < scale.first + scale.days; day++) {
    const text = dayText(day);
    if (!text.endsWith('-01') && day !== scale.first) continue;
    const x = xOf(scale, day);
    const isYear = text.endsWith('-01-01') || free === 0;
    const label = isYear ? text.slice(0, 7) : text.slice(5, 7).replace(/^0/, '');
    if (x < free || x > scale.width_px - 30) continue;
    context.fillText(label, x + 1, HEIGHT_PX - 3);
    free = x + context.measureText(label).width + 26;
  }
}
