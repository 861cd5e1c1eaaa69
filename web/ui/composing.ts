/** Whether an input method has the key: what it presses belongs to the word being written, Enter and Escape too. */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  // Some browsers say the Enter that ends a composition by its code alone.
  event.isComposing || event.keyCode === 229;
