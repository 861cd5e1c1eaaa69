import { Store } from '@/ui/store';
import type { ReviewAnswer } from './answer';
import type { Days } from './question';

/** A period on its way: under a hand, under the arrow keys, or while time plays. */
export interface Passing {
  readonly days: Days;
  readonly isPlaying: boolean;
  /** Top of the colour scale while it plays: colours must mean the same from frame to frame. */
  readonly top: number | null;
  /** False once the hand is off: the address is being written, and what was passed stays in sight until it is read. */
  readonly isMoving: boolean;
}

/** The period on its way, and the newest answer to one. */
export interface Passed {
  readonly passing: Passing | null;
  readonly answer: ReviewAnswer | null;
}

/**
 * What passes, kept outside React's state and outside the address. A step then draws the time bar, the map's layer and
 * the four figures; tables, charts, words and the address wait until the period rests.
 *
 * 1. What is shown is the newest passing answer, else the settled one.
 * 2. A period that rests stays in sight until the answer to it has been drawn, so nothing jumps back in between.
 * 3. A period given up leaves nothing.
 */
export class PassingStore extends Store<Passed> {
  constructor() {
    super({ passing: null, answer: null });
  }

  move(days: Days): void {
    this.#set({ days, isPlaying: false, top: null, isMoving: true }, this.get().answer);
  }
  play(days: Days, top: number): void {
    this.#set({ days, isPlaying: true, top, isMoving: true }, this.get().answer);
  }
  rest(days: Days): void {
    this.#set({ days, isPlaying: false, top: null, isMoving: false }, this.get().answer);
  }
  giveUp(): void {
    this.#set(null, null);
  }
  /** The answer to a period that passed; too late once it was given up. */
  answered(answer: ReviewAnswer): void {
    const { passing } = this.get();
    if (passing) this.#set(passing, answer);
  }
  /** The settled answer has been drawn. */
  settled(): void {
    const { passing } = this.get();
    if (passing && !passing.isMoving) this.#set(null, null);
  }

  #set(passing: Passing | null, answer: ReviewAnswer | null): void {
    const known = this.get();
    if (passing !== known.passing || answer !== known.answer) this.put({ passing, answer });
  }
}
