import { isComposing } from './composing';
import type { FieldControl } from './field';
import './combobox.css';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** Its name, and what is wrong with what is in it. */
export type ComboboxControl = Pick<FieldControl, 'aria-label'> & Partial<FieldControl>;

interface Props<T> {
  readonly control: ComboboxControl;
  readonly placeholder: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly options: readonly T[];
  readonly keyOf: (option: T) => string;
  readonly render: (option: T) => ReactNode;
  readonly onChoose: (option: T) => void;
  /** Shown instead of options: nothing found, still asking, failed. */
  readonly note: string | null;
  /** The options are those of words typed before: Enter waits for those of the words that stand there. */
  readonly isAsking?: boolean;
  /** Backspace where nothing is typed. */
  readonly onErase?: (() => void) | undefined;
  readonly testId?: string;
  /** A key shown at the right end of the empty field, such as `/`. */
  readonly hotkey?: string;
  readonly maxLength?: number;
}

/** A text field with suggestions below it, as WAI-ARIA describes a combobox: arrows move, Enter takes, Esc closes. */
export function Combobox<T>(props: Props<T>) {
  const { control, words, options, note, isAsking = false } = props;
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isShown = isOpen && words.trim() !== '' && (options.length > 0 || note !== null);
  const at = Math.min(active, Math.max(0, options.length - 1));
  const optionId = (index: number) => `${listId}-${index}`;

  // Who types a place and presses Enter is faster than the answer; leaving the field or typing on takes it back.
  const isAwaited = useRef(false);
  const choose = (option: T) => {
    isAwaited.current = false;
    setOpen(false);
    props.onChoose(option);
  };
  useEffect(() => {
    if (isAsking || !isAwaited.current) return;
    isAwaited.current = false;
    const option = options[0];
    if (option !== undefined) choose(option);
  });
  const press = (event: KeyboardEvent) => {
    // While an input method composes, Enter and the arrows belong to it.
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((at + step + options.length) % options.length);
    } else if (event.key === 'Enter' && (isShown || (isAsking && words.trim() !== ''))) {
      const option = options[at];
      event.preventDefault();
      if (isAsking) isAwaited.current = true;
      else if (option !== undefined) choose(option);
    } else if (event.key === 'Backspace' && words === '') props.onErase?.();
    else if (event.key === 'Escape' && (isShown || words !== '')) {
      event.stopPropagation();
      if (isShown) setOpen(false);
      else props.onWords('');
    }
  };
  return (
    <div className="combobox">
      <input
        ref={input}
        className="input"
        role="combobox"
        {...control}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && options.length > 0 ? optionId(at) : undefined}
        placeholder={props.placeholder}
        data-testid={props.testId}
        data-hotkey={props.hotkey}
        autoComplete="off"
        spellCheck={false}
        maxLength={props.maxLength ?? 80}
        value={words}
        onChange={(event) => {
          isAwaited.current = false;
          props.onWords(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          isAwaited.current = false;
          setOpen(false);
        }}
        onKeyDown={press}
      />
      {props.hotkey && words === '' && (
        <span className="key" aria-hidden="true">
          {props.hotkey}
        </span>
      )}
      {isShown && (
        <div className="combobox-list" role="listbox" id={listId} aria-label={control['aria-label']}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field; aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
            <div
              key={props.keyOf(option)}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              // Keeps the focus in the field, so that a press is not a blur first.
              onPointerDown={(event) => event.preventDefault()}
              onPointerEnter={() => setActive(index)}
              onClick={() => choose(option)}
            >
              {props.render(option)}
            </div>
          ))}
          {options.length === 0 && <p role="status">{note}</p>}
        </div>
      )}
    </div>
  );
}
