import './rhythm.css';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { chartsText, incidentsText } from './charts-text';
import { cellAlone, has, type Masks, type Spot, spanned, toggled, totalsOf } from './rhythm-masks';
import { spotOf, useTableDrag } from './use-table-drag';

interface Props {
  /** 7 × 24, Monday 00:00 first. */
  readonly counts: ArrayLike<number>;
  /** Bit h is the hour from h to h + 1; bit 0 of the weekdays is Monday. */
  readonly hours: number;
  readonly weekdays: number;
  readonly onChange: (hours: number, weekdays: number) => void;
  /** The total of a weekday, 0 for Monday, as the way into its list. */
  readonly dayTotal: (day: number, total: number) => ReactNode;
}

const weekdayIndices = [0, 1, 2, 3, 4, 5, 6] as const;
const hourIndices = Array.from({ length: 24 }, (_, hour) => hour);
/** Even one incident must look different from none, %. */
const LEAST_SHARE = 8;
const share = (value: number, whole: number): number => (whole === 0 ? 0 : (100 * value) / whole);
const part = (value: number, whole: number) => ({ '--part': `${share(value, whole)}%` }) as CSSProperties;
/** In oklab, so that equal steps of the count are equal steps for the eye. */
const ramp = (percent: number): string =>
  `color-mix(in oklab, var(--chart-reported) ${percent.toFixed(1)}%, var(--none))`;

/** When it happens: hours and weekdays. A heading, a cell or a drag chooses; totals stand as bars at the edges. */
export function Rhythm({ counts, hours, weekdays, onChange, dayTotal }: Props) {
  const t = chartsText.useText();
  const totals = useMemo(() => totalsOf(counts), [counts]);
  const [mostByDay, mostByHour] = [Math.max(...totals.byDay), Math.max(...totals.byHour)];
  const [hovered, setHovered] = useState<Spot | null>(null);
  const change = (masks: Masks) => onChange(masks.hours, masks.weekdays);
  const { drag, onPointerDown } = useTableDrag(
    ({ from, to }) => change(spanned({ hours, weekdays }, from, to)),
    // A heading is a button and answers its own click.
    ({ hour, day }) => hour !== null && day !== null && change(cellAlone({ hours, weekdays }, hour, day)),
  );
  const shown = drag ? spanned({ hours, weekdays }, drag.from, drag.to) : { hours, weekdays };
  const isAll = hours === ALL_HOURS && weekdays === ALL_WEEKDAYS;
  const hourText = (hour: number) => t('hour', { from: hour, to: hour + 1 });
  const named = ({ hour, day }: Spot): string => {
    const value =
      day === null ? totals.byHour[hour ?? 0] : hour === null ? totals.byDay[day] : counts[day * 24 + hour];
    const when = [
      day === null ? '' : t(`weekday_${day as (typeof weekdayIndices)[number]}`),
      hour === null ? '' : hourText(hour),
    ];
    return `${when.filter(Boolean).join(' ')} · ${incidentsText(t, value ?? 0)}`;
  };
  return (
    <div className="rhythm" data-testid="rhythm" data-dragging={drag !== null}>
      <table
        onPointerDown={onPointerDown}
        onPointerOver={(event) => setHovered(spotOf(event.target as Element))}
        onPointerLeave={() => setHovered(null)}
      >
        <thead>
          <tr onKeyDown={roam('ArrowLeft', 'ArrowRight')}>
            <td />
            {hourIndices.map((hour) => (
              <th key={hour} scope="col" data-hour={hour}>
                <button
                  type="button"
                  tabIndex={hour === 0 ? 0 : -1}
                  aria-pressed={shown.hours !== ALL_HOURS && has(shown.hours, hour)}
                  aria-label={named({ hour, day: null })}
                  onClick={() => onChange(toggled(hours, ALL_HOURS, hour), weekdays)}
                >
                  {hour % 3 === 0 ? hour : <i />}
                </button>
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody onKeyDown={roam('ArrowUp', 'ArrowDown')}>
          {weekdayIndices.map((day) => (
            <tr key={day}>
              <th scope="row" data-day={day}>
                <button
                  type="button"
                  tabIndex={day === 0 ? 0 : -1}
                  aria-pressed={shown.weekdays !== ALL_WEEKDAYS && has(shown.weekdays, day)}
                  onClick={() => onChange(hours, toggled(weekdays, ALL_WEEKDAYS, day))}
                >
                  {t(`weekday_${day}`)}
                </button>
              </th>
              {hourIndices.map((hour) => {
                const value = counts[day * 24 + hour] ?? 0;
                const depth = value === 0 ? 0 : Math.max(LEAST_SHARE, share(value, totals.highest));
                return (
                  <td
                    key={hour}
                    data-hour={hour}
                    data-day={day}
                    data-out={!has(shown.hours, hour) || !has(shown.weekdays, day)}
                    style={{ background: ramp(depth) }}
                  >
                    <span className="visually-hidden">{value}</span>
                  </td>
                );
              })}
              <td className="rhythm-row" data-day={day} style={part(totals.byDay[day] ?? 0, mostByDay)}>
                <span className="visually-hidden">{t('total')} </span>
                {dayTotal(day, totals.byDay[day] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {hourIndices.map((hour) => (
              <td
                key={hour}
                className="rhythm-column"
                data-hour={hour}
                style={part(totals.byHour[hour] ?? 0, mostByHour)}
              >
                <span className="visually-hidden">{totals.byHour[hour]}</span>
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
      <p className="rhythm-key">
        <span>
          0
          <i
            aria-hidden="true"
            style={{ background: `linear-gradient(to right in oklab, ${ramp(0)}, ${ramp(100)})` }}
          />
          {incidentsText(t, totals.highest)}
        </span>
        <span>{hovered ? named(hovered) : t('rhythmHelp')}</span>
        {!isAll && (
          <button type="button" onClick={() => onChange(ALL_HOURS, ALL_WEEKDAYS)} data-testid="rhythm-all">
            {t('all')}
          </button>
        )}
      </p>
    </div>
  );
}

/** One stop for the Tab key, arrows within. */
function roam(back: string, forth: string) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === back ? -1 : event.key === forth ? 1 : 0;
    if (step === 0) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]?.focus();
    event.preventDefault();
  };
}
