/** So many lines a minute; a flood of refused calls must not fill a disk. */
const mostLines = 20;
const minute_ms = 60_000;

/** Failures in the log: a line each, with the code and never with the message, which may carry what a person wrote. */
export class FailureLog {
  #since = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #left = 0;

  constructor(
    readonly write: (line: string) => void,
    readonly now: () => number = () => performance.now(),
  ) {}

  note(code: string, status?: number): void {
    const now = this.now();
    if (now - this.#since > minute_ms) {
      if (this.#left > 0) this.write(`REST: ${this.#left} more failures were not written.`);
      this.#since = now;
      this.#lines = 0;
      this.#left = 0;
    }
    if (++this.#lines <= mostLines)
      this.write(status === undefined ? `REST: ${code}` : `REST: ${code} (${status})`);
    else this.#left++;
  }
}

const noted = new WeakSet<object>();

/** The library prints every error it asks us about, with its stack and its values. Those we noted it does not. */
export function doNotPrint(failure: object): void {
  noted.add(failure);
}

const print = console.error;
console.error = (...values: unknown[]) => {
  const [first] = values;
  if (values.length === 1 && typeof first === 'object' && first !== null && noted.has(first)) return;
  print(...values);
};
