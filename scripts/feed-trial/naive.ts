import type { Source } from '../../web/data/client';

/**
 * What this product does not do, for comparison: the same client, the same table, the obvious cursor. It asks for rows
 * with a higher id than the highest it has seen, and so passes over every row whose transaction commits later than one
 * that took its id after it.
 */
export class NaiveCursor {
  readonly seen = new Set<number>();
  #since = 0;
  #isRunning = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly source: Source,
    readonly every_ms: number,
  ) {}

  start(): void {
    void this.#look();
  }

  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    if (!this.#isRunning) return;
    const { client, streetId } = this.source;
    const question = client
      .from('incident_events')
      .select('id')
      .eq('street_id', streetId)
      .gt('id', this.#since);
    const { data } = await question.order('id').limit(1000);
    for (const { id } of data ?? []) {
      this.seen.add(id);
      this.#since = Math.max(this.#since, id);
    }
    const isFull = data?.length === 1000;
    if (this.#isRunning) this.#timer = setTimeout(() => void this.#look(), isFull ? 0 : this.every_ms);
  }
}
