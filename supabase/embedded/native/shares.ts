import { TooManyWaiting } from '../sql';

interface Share {
  held: number;
  readonly waiting: { readonly go: () => void; readonly refuse: (error: Error) => void }[];
}

/** How many of the server's connections one caller may hold; the caller's further calls wait for the caller's own. */
export class Shares {
  readonly #shares = new Map<string, Share>();
  #ended: Error | undefined;

  constructor(
    readonly most: number,
    readonly mostWaiting: number,
  ) {}

  /** Resolves when the caller may have a connection. Throws TooManyWaiting. */
  take(caller: string): Promise<void> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const share = this.#shares.get(caller) ?? { held: 0, waiting: [] };
    this.#shares.set(caller, share);
    if (share.held < this.most) {
      share.held++;
      return Promise.resolve();
    }
    if (share.waiting.length >= this.mostWaiting) return Promise.reject(new TooManyWaiting());
    return new Promise((go, refuse) => share.waiting.push({ go, refuse }));
  }

  /** Gives one back, to the next of the same caller. */
  pass(caller: string): void {
    const share = this.#shares.get(caller);
    if (share === undefined) return;
    const next = share.waiting.shift();
    if (next !== undefined) next.go();
    else if (--share.held === 0) this.#shares.delete(caller);
  }

  /** Nobody gets one any more; those who wait are refused. */
  end(why: Error): void {
    this.#ended = why;
    for (const { waiting } of this.#shares.values()) for (const { refuse } of waiting.splice(0)) refuse(why);
  }
}
