import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keys in a part of the page when the button just pressed goes away or is closed with what it did: they go to
 * what is marked `data-next-focus`, or else to the part itself, which needs `tabIndex={-1}`. Who pressed elsewhere last,
 * on the map for instance, keeps the keys there.
 * @param change a text that differs whenever other buttons are there
 */
export function useKeptFocus<Part extends HTMLElement>(change: string): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const last = useRef(change);
  const isInside = useRef(false);
  useEffect(() => {
    const follow = ({ target }: Event) => {
      isInside.current = target instanceof Node && part.current?.contains(target) === true;
    };
    // What is taken away tells nobody that it lost the keys: then the last of these two still holds.
    document.addEventListener('focusin', follow);
    document.addEventListener('pointerdown', follow, true);
    return () => {
      document.removeEventListener('focusin', follow);
      document.removeEventListener('pointerdown', follow, true);
    };
  }, []);
  useEffect(() => {
    if (last.current === change) return;
    last.current = change;
    const at = document.activeElement;
    const isLost = at === document.body || at?.matches(':disabled') === true;
    if (!isInside.current || !isLost) return;
    const next = part.current?.querySelector<HTMLElement>('[data-next-focus]');
    if (next) next.focus();
    // The part was on the screen already: nothing need move for it.
    else part.current?.focus({ preventScroll: true });
  }, [change]);
  return part;
}
