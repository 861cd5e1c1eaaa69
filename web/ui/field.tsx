import './field.css';
import { type ReactNode, useId } from 'react';

/** What a control needs to be read with its label and with what is wrong with it. */
export interface FieldControl {
  readonly 'aria-label': string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface Props {
  readonly label: string;
  /** Why what is in it cannot be taken; it stands beside the field until the field is changed. */
  readonly problem?: string | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** One thing to fill in: its label, its control, and below it what is wrong with what was typed. */
export function Field({ label, problem, children }: Props) {
  const id = useId();
  return (
    <div className="field" data-invalid={problem !== undefined}>
      <span>{label}</span>
      {children({
        'aria-label': label,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-describedby': problem === undefined ? undefined : id,
      })}
      {problem !== undefined && (
        <p className="field-problem" id={id} role="alert" data-testid="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
