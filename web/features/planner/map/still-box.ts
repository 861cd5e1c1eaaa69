/** Where an element is in the window, asked only when that may have changed: a layout asked for with every step of the hand is a layout made with every step. */
export interface StillBox {
  readonly get: () => { readonly left: number; readonly top: number };
  readonly stop: () => void;
}

export function stillBox(element: HTMLElement): StillBox {
  let known: DOMRect | null = null;
  const forget = () => {
    known = null;
  };
  const sizes = new ResizeObserver(forget);
  sizes.observe(element);
  const events = ['pointerdown', 'pointerenter'] as const;
  for (const name of events) element.addEventListener(name, forget, true);
  window.addEventListener('scroll', forget, true);
  return {
    get: () => {
      known ??= element.getBoundingClientRect();
      return known;
    },
    stop: () => {
      sizes.disconnect();
      for (const name of events) element.removeEventListener(name, forget, true);
      window.removeEventListener('scroll', forget, true);
    },
  };
}
