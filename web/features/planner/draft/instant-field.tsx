import { dateTimeText } from '@/core/time/shanghai';

/** `2026-11-25T00:00` of a field, read as Beijing time whatever the browser's zone; null while it is not whole. */
export function instantOf(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00+08:00`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** An instant as the field wants it. */
export const fieldText = (at: number): string => dateTimeText(at).replace(' ', 'T').slice(0, 16);

/** A day and a time in Beijing. */
export function InstantField({
  label,
  value,
  onChange,
  min,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type="datetime-local"
        value={value}
        min={min}
        required
        onChange={(event) => onChange(event.target.value)}
        data-testid="valid-from"
      />
    </label>
  );
}
