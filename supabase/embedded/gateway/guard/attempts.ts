/** How many tries a key has within a window. */
export interface AttemptRule {
  readonly most: number;
  readonly window_ms: number;
}

/** Beyond so many keys those touched longest ago are forgotten: a flood of names must not fill the memory. */
const mostKeys = 20_000;
const forgottenAtOnce = 2_000;

/** Counts failed tries by key, in a window that slides by a clock nobody sets. */
export class Attempts {
  readonly #failures = new Map<string, number[]>();

  constructor(
    readonly rule: AttemptRule,
    readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.#failures.size;
  }

  /** How long until the key may try again, in ms; 0 when it may. */
  wait_ms(key: string): number {
    const recent = this.#recent(key);
    const oldest = recent.length < this.rule.most ? undefined : recent[recent.length - this.rule.most];
    return oldest === undefined ? 0 : oldest + this.rule.window_ms - this.now();
  }

  failed(key: string): void {
    const recent = [...this.#recent(key), this.now()].slice(-this.rule.most);
    // Last in the map is last touched.
    this.#failures.delete(key);
    this.#failures.set(key, recent);
    if (this.#failures.size <= mostKeys) return;
    for (const first of [...this.#failures.keys()].slice(0, forgottenAtOnce)) this.#failures.delete(first);
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  #recent(key: string): number[] {
    const since = this.now() - this.rule.window_ms;
    const recent = (this.#failures.get(key) ?? []).filter((at) => at > since);
    if (recent.length === 0) this.#failures.delete(key);
    return recent;
  }
}
