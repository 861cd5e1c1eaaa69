import './keys.css';
import { type KeyboardEvent, useId, useState } from 'react';
import { isComposing } from '@/ui/composing';
import { useModal } from '@/ui/use-modal';
import { keysText } from './keys-text';
import { type Choice, choicesLike, choicesNow } from './palette-choices';

/** Ctrl+K: what can be done now, by typing a part of its name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = keysText.useText();
  const dialog = useModal(onClose);
  const listId = useId();
  // What could be done when it opened: the list does not change under the hand.
  const [all] = useState(() => choicesNow(t));
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const choices = choicesLike(all, words);
  const at = Math.min(active, Math.max(0, choices.length - 1));
  const optionId = (index: number) => `${listId}-${index}`;
  const choose = ({ run }: Choice) => {
    onClose();
    // After the dialog has given the focus back: the action may put it somewhere on purpose.
    setTimeout(run);
  };
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      const next = (at + step + choices.length) % choices.length;
      setActive(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[at];
      if (choice) choose(choice);
    }
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={t('palette')} data-testid="palette">
      <input
        className="input"
        role="combobox"
        aria-label={t('palette')}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? optionId(at) : undefined}
        placeholder={t('paletteHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
        data-testid="palette-words"
      />
      <div className="palette-list" role="listbox" id={listId} aria-label={t('palette')}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field; aria-activedescendant points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          <div
            key={choice.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            data-choice={choice.id}
            onPointerEnter={() => setActive(index)}
            onClick={() => choose(choice)}
          >
            <span>{choice.label}</span>
            {choice.key !== '' && <kbd className="key">{choice.key}</kbd>}
          </div>
        ))}
      </div>
      {choices.length === 0 && (
        <p className="hint" role="status">
          {t('paletteNone', { words })}
        </p>
      )}
    </dialog>
  );
}
