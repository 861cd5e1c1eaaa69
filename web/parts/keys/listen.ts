import { useEffect } from 'react';
import { chordOf } from './chord';
import { runChord } from './registry';

const fields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable], [role=combobox], [role=searchbox]';
/** What Enter presses by itself. */
const pressed = 'a[href], button, summary, [role=button], [role=menuitem], [role=tab], [role=switch], input';
/** What lies over the screen for a moment and takes the keys: menus and lists that fell open. */
const popups = [
  ...['dropdown', 'select-dropdown', 'picker-dropdown', 'popover', 'cascader-dropdown'].map(
    (name) => `.ant-${name}:not(.ant-${name}-hidden)`,
  ),
  '[data-popup="open"]',
].join();

/** Whether a menu, a list that fell open or a modal dialog has the keys. */
const isCovered = (): boolean =>
  [...document.querySelectorAll<HTMLElement>(popups)].some((box) => box.offsetParent !== null) ||
  document.querySelector('dialog:modal') !== null;

/**
 * Turns key presses into actions of the table, for the whole page, once. Whether something lies over the screen is looked
 * at before anyone hears of the key: the menu that Esc closes is closed by the time it arrives here.
 */
export function useKeyListener(): void {
  useEffect(() => {
    let wasCovered = false;
    const look = () => {
      wasCovered = isCovered();
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || wasCovered) return;
      const chord = chordOf(event);
      const target = event.target instanceof Element ? event.target : document.body;
      if (chord === null || (chord === 'Enter' && target.closest(pressed) !== null)) return;
      if (runChord(chord, target, { isTyping: target.closest(fields) !== null, isHeld: event.repeat }))
        event.preventDefault();
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', press);
    };
  }, []);
}
