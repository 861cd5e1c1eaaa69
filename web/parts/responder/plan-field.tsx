import { Field } from '@/ui/field';
import { responderText } from './responder-text';

/** Shanghai keeps no summer time: eight hours ahead, always. */
const OFFSET_MS = 8 * 3_600_000;

const written = (at: number | null): string =>
  at === null ? '' : new Date(at + OFFSET_MS).toISOString().slice(0, 16);
const read = (text: string): number | null => {
  const at = Date.parse(`${text}:00+08:00`);
  return Number.isNaN(at) ? null : at;
};

interface Props {
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
}

/** When somebody is planned for, on the street's clock whatever the browser's zone. */
export function PlanField({ value, onChange }: Props) {
  const t = responderText.useText();
  return (
    <Field label={t('planFor')}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="datetime-local"
          value={written(value)}
          onChange={(event) => onChange(read(event.target.value))}
          data-testid="planned-for"
        />
      )}
    </Field>
  );
}
