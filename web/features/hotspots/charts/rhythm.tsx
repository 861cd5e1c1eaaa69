import './charts.css';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { count } from '@/ui/format';
import { chartsText } from './charts-text';

interface Props {
  /** 7 × 24, Monday 00:00 first. */
  readonly counts: ArrayLike<number>;
  /** Bit h is the hour from h to h + 1; bit 0 of the weekdays is Monday. */
  readonly hours: number;
  readonly weekdays: number;
  readonly onChange: (hours: number, weekdays: number) => void;
}

const weekdayIndices = [0, 1, 2, 3, 4, 5, 6] as const;
const hourIndices = Array.from({ length: 24 }, (_, hour) => hour);

/** When it happens: a table of hours and weekdays whose headings choose them. */
export function Rhythm({ counts, hours, weekdays, onChange }: Props) {
  const t = chartsText.useText();
  const at = (day: number, hour: number) => counts[day * 24 + hour] ?? 0;
  let most = 1;
  for (let index = 0; index < counts.length; index++) most = Math.max(most, counts[index] ?? 0);
  const isAll = hours === ALL_HOURS && weekdays === ALL_WEEKDAYS;
  /** One alone first; then more of them; the last one taken away gives all. */
  const toggled = (mask: number, all: number, bit: number) => {
    if (mask === all) return 1 << bit;
    return mask ^ (1 << bit) || all;
  };
  return (
    <div className="rhythm" data-testid="rhythm">
      <table>
        <thead>
          <tr>
            <td>
              {!isAll && (
                <button type="button" onClick={() => onChange(ALL_HOURS, ALL_WEEKDAYS)}>
                  {t('all')}
                </button>
              )}
            </td>
            {hourIndices.map((hour) => (
              <th key={hour} scope="col">
                <button
                  type="button"
                  aria-pressed={hours !== ALL_HOURS && ((hours >> hour) & 1) === 1}
                  aria-label={t('hour', { n: hour })}
                  title={t('rhythmHelp')}
                  onClick={() => onChange(toggled(hours, ALL_HOURS, hour), weekdays)}
                >
                  {hour % 3 === 0 ? hour : '·'}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdayIndices.map((day) => (
            <tr key={day}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={weekdays !== ALL_WEEKDAYS && ((weekdays >> day) & 1) === 1}
                  title={t('rhythmHelp')}
                  onClick={() => onChange(hours, toggled(weekdays, ALL_WEEKDAYS, day))}
                >
                  {t(`weekday_${day}`)}
                </button>
              </th>
              {hourIndices.map((hour) => {
                const value = at(day, hour);
                const isOut = ((hours >> hour) & 1) === 0 || ((weekdays >> day) & 1) === 0;
                // The root spreads the small counts, as the eye does.
                const share = Math.round(100 * Math.sqrt(value / most));
                return (
                  <td
                    key={hour}
                    data-out={isOut}
                    style={{
                      background: `color-mix(in srgb, var(--chart-reported) ${share}%, var(--surface-sunken))`,
                    }}
                    title={t('cell', { day: t(`weekday_${day}`), hour, next: hour + 1, n: count(value) })}
                  >
                    <span className="visually-hidden">{value}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
