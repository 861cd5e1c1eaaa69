import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Shows a dialog over everything while it is mounted. Escape closes it wherever the focus is, and nothing behind it hears
 * of it. The focus goes back to what had it.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  // A layout effect, because only a dialog still in the page gives the focus back.
  useLayoutEffect(() => {
    const box = dialog.current;
    box?.showModal();
    return () => box?.close();
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
