import { Field } from './field';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** As many characters as the log takes. */
  readonly most: number;
  readonly onChange: (reason: string) => void;
  readonly testId?: string;
}

/** The reason somebody gives for a look or a refusal, in one line. */
export function ReasonField({ label, hint, value, most, onChange, testId }: Props) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          value={value}
          maxLength={most}
          placeholder={hint}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
