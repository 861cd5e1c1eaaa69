import { type CSSProperties, useEffect, useMemo, useRef } from 'react';
import { dayText } from '@/core/time/shanghai';
import { useLanguage } from '@/ui/i18n';
import { barsOf, daysName, daysPerBar, type Series, ticksOf } from './bars';
import { type Days, type Scale, stepped, xOf } from './brush';
import { chartsText, daysText, incidentsText } from './charts-text';
import { drawBars } from './draw-bars';
import { type Mover, useBrush } from './use-brush';
import { useCanvasWidth } from './use-canvas';

interface Props {
  readonly series: Series;
  readonly scale: Omit<Scale, 'width_px'>;
  readonly days: Days;
  readonly compareDays: Days | null;
  readonly playDays: Days | null;
  readonly onDays: (days: Days, by: Mover) => void;
  readonly onCancel: () => void;
}

const HEIGHT_PX = 58;

/** The bars and the window over them: drag to choose, take an end, move it whole; or the same with the keys. */
export function TimeBrush({ series, scale: { first, days: shown }, days, onDays, onCancel, ...rest }: Props) {
  const t = chartsText.useText();
  const language = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const width_px = Math.max(1, useCanvasWidth(box));
  const scale = useMemo(() => ({ first, days: shown, width_px }), [first, shown, width_px]);
  const bars = useMemo(() => barsOf(series, scale, daysPerBar(scale)), [series, scale]);
  const ticks = useMemo(() => ticksOf(scale), [scale]);
  const { gesture, hoveredDay, handlers } = useBrush(scale, days, onDays, onCancel);
  const hovered = hoveredDay === null ? null : (bars.find(({ days: [, to] }) => hoveredDay < to) ?? null);
  useEffect(() => {
    const drawing = { scale, height_px: HEIGHT_PX, bars, ticks, days, hovered, language, ...rest };
    if (canvas.current) drawBars(canvas.current, drawing);
  });
  const within = (x_px: number) => Math.min(Math.max(x_px, 0), width_px);
  const [left_px, right_px] = [within(xOf(scale, days[0])), within(xOf(scale, days[1]))];
  const slider = (grip: 'from' | 'to' | 'middle') => {
    const day = grip === 'to' ? days[1] - 1 : days[0];
    return (
      <div
        role="slider"
        tabIndex={0}
        className={grip === 'middle' ? 'time-window' : 'time-handle'}
        style={
          grip === 'middle'
            ? { left: left_px, width: right_px - left_px }
            : { left: grip === 'to' ? right_px : left_px }
        }
        aria-label={t(grip)}
        aria-valuemin={scale.first}
        aria-valuemax={scale.first + scale.days - 1}
        aria-valuenow={day}
        aria-valuetext={
          grip === 'middle' ? `${daysName(days)} · ${daysText(t, days[1] - days[0])}` : dayText(day)
        }
        onKeyDown={(event) => {
          const next = stepped(scale, days, grip, event);
          if (!next) return;
          event.preventDefault();
          if (next[0] !== days[0] || next[1] !== days[1]) onDays(next, 'key');
        }}
        data-testid={`handle-${grip}`}
      />
    );
  };
  return (
    <div
      ref={box}
      className="time-bars"
      style={{ height: HEIGHT_PX }}
      data-grip={gesture?.grip}
      {...handlers}
      data-testid="time-bars"
    >
      <canvas ref={canvas} />
      {slider('from')}
      {slider('middle')}
      {slider('to')}
      {hovered && (
        <span
          className="time-tip"
          aria-hidden="true"
          style={
            {
              '--at': `${(xOf(scale, hovered.days[0]) + xOf(scale, hovered.days[1])) / 2}px`,
            } as CSSProperties
          }
        >
          {gesture ? daysName(days) : daysName(hovered.days)}
          {' · '}
          {gesture ? daysText(t, days[1] - days[0]) : incidentsText(t, hovered.count)}
        </span>
      )}
    </div>
  );
}
