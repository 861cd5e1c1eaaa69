import { dateTimeText } from '@/core/time/shanghai';

/** `2026-11-25T00:00` of a field, read as Beijing time whatever the browser's zone; null while it is not whole. */
export function instantOf(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00+08:00`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** An instant as the field wants it. */
export const fieldText = (at: number): string => dateTimeText(at).replace(' ', 'T').slice(0, 16);

const CLOCK = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** A day and a time in Beijing. The clock is typed: the browser's own field shows twelve hours where its language does. */
export function InstantField({
  label,
  clockLabel,
  value,
  onChange,
}: {
  readonly label: string;
  readonly clockLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const [day = '', clock = ''] = value.split('T');
  return (
    <div className="instant">
      <label className="field">
        <span>{label}</span>
        <input
          className="input"
          type="date"
          value={day}
          required
          onChange={(event) => onChange(`${event.target.value}T${clock}`)}
          data-testid="valid-day"
        />
      </label>
      <input
        className="input"
        aria-label={clockLabel}
        inputMode="numeric"
        placeholder="00:00"
        pattern={CLOCK}
        maxLength={5}
        required
        value={clock}
        onChange={(event) => onChange(`${day}T${event.target.value.replace('\uff1a', ':')}`)}
        data-testid="valid-clock"
      />
    </div>
  );
}
