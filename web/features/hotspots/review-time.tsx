import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { TimeBar } from './charts/time-bar';
import { hotspotsText } from './hotspots-text';
import type { Days } from './review/question';
import { useReviewScreen } from './review-context';
import { comparedWith, daysOf, type PresetId, presetIds } from './view';

/** The period while it moves under a hand or by itself: what is drawn goes along, words wait until it rests. */
export interface Passing {
  readonly days: Days;
  readonly isPassing: boolean;
  readonly isPlaying: boolean;
  /** Top of the colour scale while it plays: colours must mean the same from frame to frame. */
  readonly top: number | null;
  readonly drag: (days: Days | null) => void;
  readonly play: (top: number | null) => void;
}

/** A step of play, ms: a day each. */
const STEP_MS = 420;

export function usePassing(days: Days): Passing {
  const [dragged, setDragged] = useState<Days | null>(null);
  const [top, setTop] = useState<number | null>(null);
  const [step, setStep] = useState(0);
  const isPlaying = top !== null;
  const [from, to] = days;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setStep((before) => before + 1), STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying]);
  return useMemo(() => {
    // A window a week wide, or a tenth of the period, walks through it and begins again.
    const window = Math.max(1, Math.min(to - from, Math.max(7, Math.round((to - from) / 10))));
    const steps = Math.max(1, to - from - window + 1);
    const start = from + (step % steps);
    const shown: Days = isPlaying ? [start, start + window] : (dragged ?? [from, to]);
    return {
      days: shown,
      isPassing: isPlaying || dragged !== null,
      isPlaying,
      top,
      drag: setDragged,
      play: (fixed) => {
        setStep(0);
        setTop(fixed);
      },
    };
  }, [from, to, dragged, isPlaying, step, top]);
}

/** The bar at the bottom: presets, brush, play, and what can be taken away. */
export function ReviewTime({
  passing,
  children,
}: {
  readonly passing: Passing;
  readonly children?: ReactNode;
}) {
  const { view, go, days, compareDays, today, answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const presets = useMemo(
    () =>
      presetIds.map((id) => ({
        id,
        label: t(`preset_${id}`),
        days: daysOf(id, today),
        compareDays: comparedWith(id, today),
      })),
    [t, today],
  );
  const [isWhole, setWhole] = useState(false);
  // Half a year is enough to find a month in; an older period brings all of the record with it.
  const recentFrom = today - 182;
  const showsAll = isWhole || days[0] < recentFrom;
  const all = answer?.series ?? null;
  const series = useMemo(() => {
    if (!all || showsAll || all.firstDay >= recentFrom) return all;
    return { firstDay: recentFrom, counts: all.counts.subarray(recentFrom - all.firstDay) };
  }, [all, showsAll, recentFrom]);
  return (
    <div className="review-time" data-testid="review-time">
      <TimeBar
        series={series}
        days={passing.isPlaying ? days : passing.days}
        compareDays={compareDays}
        today={today}
        isPlaying={passing.isPlaying}
        playDays={passing.isPlaying ? passing.days : null}
        onDays={(chosen, { isFinal }) => {
          passing.drag(isFinal ? null : chosen);
          if (isFinal) go({ period: chosen });
        }}
        onCancel={() => passing.drag(null)}
        // The scale of a week is about a quarter of a month's: it is fixed once, by what a window can hold at most.
        onPlay={(isPlaying) => passing.play(isPlaying ? playTop(answer?.top ?? 0, days) : null)}
        presets={presets}
        activePreset={typeof view.period === 'string' ? view.period : null}
        onPreset={(id) => go({ period: id as PresetId, compareDays: null })}
      />
      <div className="time-end">
        <button
          type="button"
          className="button small quiet"
          aria-pressed={showsAll}
          disabled={days[0] < recentFrom}
          onClick={() => setWhole(!isWhole)}
        >
          {t(showsAll ? 'whole' : 'recent')}
        </button>
        {children}
      </div>
    </div>
  );
}

/** The top of the whole period brought to the length of the window that plays; at least one. */
function playTop(top: number, [from, to]: Days): number {
  const length = to - from;
  const window = Math.max(1, Math.min(length, Math.max(7, Math.round(length / 10))));
  return Math.max(0.2, Math.min(top, (2 * top * window) / length));
}
