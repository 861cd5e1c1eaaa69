import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** What had the focus last: a button that was disabled while the dialog was being made has lost it by then. */
let lastFocused: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement) lastFocused = target;
});

/**
 * Shows a dialog over everything while it is mounted. Escape closes it wherever the focus is, and nothing behind it hears
 * of it. The focus goes back to what had it.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  // A layout effect: while the dialog is open, even unmounting, the rest of the page cannot be focused.
  useLayoutEffect(() => {
    const box = dialog.current;
    const before = lastFocused;
    box?.showModal();
    return () => {
      box?.close();
      before?.focus();
    };
  }, []);
  useEffect(() => {
    // Before the screen's own Escape, which would take a step back in the view as well.
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close.current();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
  return dialog;
}
