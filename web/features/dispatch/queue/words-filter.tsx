import { type KeyboardEvent, useEffect, useState } from 'react';
import { isComposing } from '@/ui/composing';
import { useDelayed } from '@/ui/use-delayed';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';

/** Narrows the queue to rows with some words, a number or its last digits. Asked once per pause in typing. */
export function WordsFilter() {
  const { view, go } = useDispatch();
  const t = dispatchText.useText();
  const [words, setWords] = useState(view.words);
  const settled = useDelayed(words, 200);
  // The address is the truth: when it says other words, a step back for instance, they are these.
  useEffect(() => setWords(view.words), [view.words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the hand has rested, not when the view became another
  useEffect(() => {
    if (settled === words && settled.trim() !== view.words) go({ words: settled.trim() }, { replace: true });
  }, [settled]);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (words === '') event.currentTarget.blur();
      else setWords('');
    }
    // On to the rows.
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-incident-list]')?.focus();
    }
  };
  return (
    <input
      className="input words-filter"
      type="search"
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onKeyDown={press}
      placeholder={t('wordsHint')}
      aria-label={t('wordsHint')}
      autoComplete="off"
      spellCheck={false}
      maxLength={80}
      data-testid="queue-words"
    />
  );
}
