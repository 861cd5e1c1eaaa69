/** Draws when asked, once in a frame however often it was asked. */
export class FrameLoop {
  readonly #draw: () => void;
  /** Something is to be made ready, at the latest in the frame that is waited for. */
  #isAsked = false;
  #frame = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** In the next frame. */
  ask(): void {
    this.#isAsked = true;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawAsked();
    });
  }

  /**
   * For the next frame. Made ready at once, because the overlay and the map take what they have at its beginning: made
   * ready in that frame it would be on the screen one later. More calls before it wait for it.
   */
  askAhead(): void {
    if (this.#frame === 0) queueMicrotask(() => this.#drawAsked());
    this.ask();
  }

  askIn(wait_ms: number): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.ask();
    }, wait_ms);
  }

  #drawAsked(): void {
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.#draw();
  }
}
