import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { TimeBar } from './charts/time-bar';
import { hotspotsText } from './hotspots-text';
import type { PassingStore } from './review/passing';
import type { Days } from './review/question';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import { usePassing } from './use-passing';
import { comparedWith, daysOf, type PresetId, presetIds } from './view';

/** A step of play, ms: a day each. */
const STEP_MS = 420;
/** The arrow keys rest when none was pressed for so long, ms: longer than the pause before a held key repeats. */
const REST_MS = 600;

/** Days of the window that plays: a week wide, or a tenth of the period. */
const windowOf = ([from, to]: Days): number =>
  Math.max(1, Math.min(to - from, Math.max(7, Math.round((to - from) / 10))));

/** Walks a window through the period and begins again, until it is stopped, taken in hand, or the period is another. */
function usePlay(passing: PassingStore, days: Days): (top: number | null) => void {
  const [top, setTop] = useState<number | null>(null);
  useEffect(() => {
    if (top === null) return;
    const [from, to] = days;
    const window = windowOf(days);
    const steps = Math.max(1, to - from - window + 1);
    let step = 0;
    const show = () => passing.play([from + (step % steps), from + (step % steps) + window], top);
    show();
    const timer = setInterval(() => {
      if (!passing.get().passing?.isPlaying) return setTop(null);
      step += 1;
      show();
    }, STEP_MS);
    return () => {
      clearInterval(timer);
      if (passing.get().passing?.isPlaying) passing.giveUp();
    };
  }, [passing, days, top]);
  return setTop;
}

/** Where the period goes once it rests: into the address, in place of the one before, so that Back leaves the screen's steps whole. */
function useRest(passing: PassingStore) {
  const { go } = useReviewScreen();
  const [keyed, setKeyed] = useState<Days | null>(null);
  const rest = useCallback(
    (period: Days) => {
      setKeyed(null);
      passing.rest(period);
      // In a task of its own, after the frame that shows the hand off.
      setTimeout(() => go({ period }, { replace: true }), 0);
    },
    [passing, go],
  );
  useEffect(() => {
    if (!keyed) return;
    const timer = setTimeout(() => rest(keyed), REST_MS);
    return () => clearTimeout(timer);
  }, [keyed, rest]);
  return { rest, restSoon: setKeyed };
}

/** The bar at the bottom: presets, brush, play, and what can be taken away. */
export function ReviewTime({ children }: { readonly children?: ReactNode }) {
  const { view, go, days, compareDays, today, answer, passing } = useReviewScreen();
  const period = usePassing();
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
  const setTop = usePlay(passing, days);
  const { rest, restSoon } = useRest(passing);
  const [isWhole, setWhole] = useState(false);
  // Half a year is enough to find a month in; an older period brings all of the record with it.
  const recentFrom = today - 182;
  const showsAll = isWhole || days[0] < recentFrom;
  const all = answer?.series ?? null;
  const series = useMemo(() => {
    if (!all || showsAll || all.firstDay >= recentFrom) return all;
    return { firstDay: recentFrom, counts: all.counts.subarray(recentFrom - all.firstDay) };
  }, [all, showsAll, recentFrom]);
  const isPlaying = period?.isPlaying ?? false;
  return (
    <div className="review-time" data-testid="review-time">
      <TimeBar
        series={series}
        days={isPlaying ? days : (period?.days ?? days)}
        compareDays={compareDays}
        today={today}
        isPlaying={isPlaying}
        playDays={isPlaying ? (period?.days ?? null) : null}
        onDays={(chosen, by) => {
          if (by === 'end') return rest(chosen);
          passing.move(chosen);
          if (by === 'key') restSoon(chosen);
        }}
        onCancel={() => passing.giveUp()}
        // The scale of a week is about a quarter of a month's: it is fixed once, by what a window can hold at most.
        onPlay={(isOn) => setTop(isOn ? playTop(answer?.top ?? 0, days) : null)}
        presets={presets}
        activePreset={typeof view.period === 'string' ? view.period : null}
        onPreset={(id) => go({ period: id as PresetId, compareDays: null })}
        // What is dragged or played past has no list: it is not the period in the address yet.
        renderCount={(value, words, isEarlier) =>
          value === 0 || (period !== null && !isEarlier) ? (
            words
          ) : (
            <ReviewLink to={{ list: { state: 'reported', place: { kind: 'all' }, isEarlier } }}>
              {words}
            </ReviewLink>
          )
        }
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
function playTop(top: number, days: Days): number {
  return Math.max(0.2, Math.min(top, (2 * top * windowOf(days)) / (days[1] - days[0])));
}
