import { type ReactNode, useEffect, useRef } from 'react';
import { isComposing } from './composing';

/** What is wrong with a form: beside a field where it is that field's, else above its buttons. */
export interface Problem<Name extends string> {
  /** The field; null where it is the whole form's. */
  readonly field: Name | null;
  readonly sentence: string;
}

/** The sentence that belongs beside a field. */
export const problemOf = <Name extends string>(
  problem: Problem<Name> | null,
  field: Name,
): string | undefined => (problem?.field === field ? problem.sentence : undefined);

interface Props<Name extends string> {
  readonly className: string;
  /** Names it where it is a dialog of its own beside the screen. */
  readonly dialog?: string;
  /** Begins the names by which tests know it and its problem. */
  readonly testId: string;
  readonly problem: Problem<Name> | null;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Send first, then what else can be done. */
  readonly buttons: ReactNode;
}

/**
 * A form as every screen has it: its first field has the keys when it opens, Esc closes it and nothing behind hears of
 * that, and after a refusal the keys are at the field that is at fault. It loses no word by itself.
 */
export function Form<Name extends string>(props: Props<Name>) {
  const { className, dialog, testId, problem, onSend, onClose, children, buttons } = props;
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  useEffect(() => {
    if (problem?.field != null) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problem]);
  return (
    <form
      ref={box}
      className={className}
      role={dialog === undefined ? undefined : 'dialog'}
      aria-label={dialog}
      data-testid={`${testId}-form`}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) {
          // Takes the word, and must not send the form with it.
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
          return;
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
      {problem !== null && problem.field === null && (
        <p className="problem" role="alert" data-testid={`${testId}-problem`}>
          {problem.sentence}
        </p>
      )}
      <p className="form-buttons">{buttons}</p>
    </form>
  );
}
