import './time-bar.css';
import { memo, type ReactNode, useMemo } from 'react';
import { count } from '@/ui/format';
import { daysName, monthsOf, type Series, sumOf } from './bars';
import type { Days } from './brush';
import { chartsText, daysText, incidentsText } from './charts-text';
import { TimeBrush } from './time-brush';
import type { Mover } from './use-brush';

interface Preset {
  readonly id: string;
  readonly label: string;
  readonly days: Days;
  readonly compareDays?: Days | null;
}
export interface TimeBarProps {
  /** Null while it is not known yet. */
  readonly series: Series | null;
  readonly days: Days;
  readonly compareDays: Days | null;
  readonly today: number;
  readonly isPlaying: boolean;
  /** The window that plays; null while it does not. */
  readonly playDays: Days | null;
  /** Told once a frame while a hand moves, once at its end, and for every step of a key. */
  readonly onDays: (days: Days, by: Mover) => void;
  /** A drag was given up: what was chosen before is chosen. */
  readonly onCancel: () => void;
  readonly onPlay: (isPlaying: boolean) => void;
  readonly presets: readonly Preset[];
  readonly activePreset: string | null;
  readonly onPreset: (id: string) => void;
  /** A count in the words, drawn by who knows its list. */
  readonly renderCount: (value: number, words: string, isEarlier: boolean) => ReactNode;
}

/** What is shown before anything is known: two months up to today. */
const EMPTY_DAYS = 60;

/** All days of the record as bars, the period as a window over them: a preset, a drag, the keys, or play. */
export function TimeBar(props: TimeBarProps) {
  const { series, days, compareDays, today, isPlaying, onPlay, presets, activePreset, onPreset } = props;
  const t = chartsText.useText();
  const shown = useMemo(() => series ?? { firstDay: today + 1 - EMPTY_DAYS, counts: [] }, [series, today]);
  const chosen = useMemo(() => sumOf(series, days), [series, days]);
  const said = (value: number, isEarlier: boolean) =>
    props.renderCount(value, incidentsText(t, value), isEarlier);
  return (
    <div>
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
        <span className="time-words">
          {compareDays && (
            <small>
              {t('compared')} {daysName(compareDays)} · {said(sumOf(series, compareDays), true)}
            </small>
          )}
          <output data-testid="period-words">
            {daysName(days)} · {daysText(t, days[1] - days[0])} · <b>{said(chosen, false)}</b>
          </output>
        </span>
      </div>
      <TimeBrush
        series={shown}
        scale={{ first: shown.firstDay, days: Math.max(1, today + 1 - shown.firstDay) }}
        days={days}
        compareDays={compareDays}
        playDays={props.playDays}
        onDays={props.onDays}
        onCancel={props.onCancel}
      />
      <Months series={series} />
    </div>
  );
}

/** The bars as a table, for who does not see them, in a box because a table would be as long as its rows. Drawn with the record, not with every step of a drag. */
const Months = memo(function Months({ series }: { readonly series: Series | null }) {
  const t = chartsText.useText();
  return (
    <div className="visually-hidden">
      <table>
        <caption>{t('byMonth')}</caption>
        <tbody>
          {(series ? monthsOf(series) : []).map(({ month, count: value }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{count(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
