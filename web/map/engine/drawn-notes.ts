import type { Surface } from './surface';

/** Notes when what was asked for is on the screen, not when it was handed over. */
export class DrawnNotes {
  #awaitsFrame = false;
  #notedVersion = 0;

  /** Tells it once after the next frame, however often it is asked before. */
  whenDrawn(surface: Surface, then: () => void): void {
    if (this.#awaitsFrame) return;
    this.#awaitsFrame = true;
    surface.onceDrawn(() => {
      this.#awaitsFrame = false;
      then();
    });
    surface.repaint();
  }

  /** In the page's own timeline, when a change of the incidents was on the screen; one note at most is kept. */
  incidents(surface: Surface, version: number | undefined, count: number): void {
    if (version === undefined || version === this.#notedVersion) return;
    this.#notedVersion = version;
    surface.onceDrawn(() => {
      performance.clearMarks('incidents-drawn');
      performance.mark('incidents-drawn', { detail: { count } });
    });
    surface.repaint();
  }
}
