import { incidentKind, incidentsOf } from '../../web/core/live/incidents';
import type { LiveFeed } from '../../web/data/live/live-feed';

/** What one feed applied, event by event, for the whole run (a feed itself remembers only the latest). */
export class Ledger {
  readonly times = new Map<number, number>();

  constructor(
    readonly name: string,
    readonly feed: LiveFeed,
  ) {
    feed.onEvents(incidentKind, (events) => {
      for (const { id } of events) this.times.set(id, (this.times.get(id) ?? 0) + 1);
    });
  }

  missed(ids: Iterable<number>): number {
    let missed = 0;
    for (const id of ids) if (!this.times.has(id)) missed++;
    return missed;
  }

  get twice(): number {
    let twice = 0;
    for (const times of this.times.values()) if (times > 1) twice++;
    return twice;
  }

  /** Incidents whose version on screen is not the database's. */
  wrong(versions: ReadonlyMap<number, number>): number {
    const onScreen = new Map(
      [...incidentsOf(this.feed.getSnapshot()).values()].map(({ id, version }) => [Number(id), version]),
    );
    let wrong = 0;
    for (const [id, version] of versions) if (onScreen.get(id) !== version) wrong++;
    return wrong;
  }
}
