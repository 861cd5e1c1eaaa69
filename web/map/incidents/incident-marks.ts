import type { Incident, IncidentId, Position } from '@/core/incident/incident';
import { DUE_SOON_MS, type Mark, markAt, nextDeadline } from '@/core/incident/mark';
import { marksByUrgency } from './mark-looks';
import { MarkSlots } from './mark-slots';

interface Drawn {
  incident: Incident;
  mark: Mark;
  slots: MarkSlots;
  slot: number;
  /** When the clock alone changes its mark, epoch ms. */
  changesAt: number;
  seen: number;
}

/** When the mark changes although nothing happens: two hours before the deadline, then at it. */
export function nextMarkChange(incident: Incident, now: number): number {
  const deadline = nextDeadline(incident);
  if (deadline === null || deadline < now) return Number.POSITIVE_INFINITY;
  return now < deadline - DUE_SOON_MS ? deadline - DUE_SOON_MS : deadline + 1;
}

/** So many incidents are compared between two looks at the clock. */
const BATCH = 2048;
/** Those reported this recently are remembered apart, so that nobody has to look for them among all. */
const FRESH_MS = 120_000;

/**
 * The incidents on the map, sorted into slots by look. `sync` compares by identity (the feed never mutates), so only
 * what is new, different or due costs anything beyond one look-up; and it can be done in pieces, so that a hundred
 * thousand never hold up a frame.
 */
export class IncidentMarks {
  readonly dots: Readonly<Record<Mark, MarkSlots>>;
  readonly cells: Readonly<Record<Mark, MarkSlots>>;
  /** Grows when anything drawn changed. */
  version = 0;
  #drawn = new Map<IncidentId, Drawn>();
  #fresh = new Map<IncidentId, Incident>();
  #synced: unknown = null;
  #earliestChange = Number.NEGATIVE_INFINITY;
  #round = 0;

  constructor(origin: Position) {
    const make = () =>
      Object.fromEntries(marksByUrgency.map((mark) => [mark, new MarkSlots(origin)])) as Record<
        Mark,
        MarkSlots
      >;
    this.dots = make();
    this.cells = make();
  }

  get size(): number {
    return this.#drawn.size;
  }

  get(id: IncidentId): Incident | null {
    return this.#drawn.get(id)?.incident ?? null;
  }

  markOf(id: IncidentId): Mark | null {
    return this.#drawn.get(id)?.mark ?? null;
  }

  /** Whether `sync` would find anything to do. */
  needsSync(incidents: ReadonlyMap<IncidentId, Incident>, now: number): boolean {
    return incidents !== this.#synced || now >= this.#earliestChange;
  }

  /**
   * Makes the slots say exactly what `incidents` say at `now`. Yields now and then: go on at once or in the next frame,
   * but to the end before anything else is synced.
   */
  *sync(incidents: ReadonlyMap<IncidentId, Incident>, now: number): Generator<void> {
    this.#round += 1;
    this.#earliestChange = Number.POSITIVE_INFINITY;
    let seen = 0;
    let visited = 0;
    for (const incident of incidents.values()) {
      visited += 1;
      if (visited % BATCH === 0) yield;
      if (incident.position === null || incident.sensitivity === 'hidden') continue;
      let drawn = this.#drawn.get(incident.id);
      if (!drawn) drawn = this.#add(incident, now);
      else if (drawn.incident !== incident || now >= drawn.changesAt) this.#change(drawn, incident, now);
      drawn.seen = this.#round;
      this.#earliestChange = Math.min(this.#earliestChange, drawn.changesAt);
      seen += 1;
    }
    if (seen < this.#drawn.size) this.#dropUnseen();
    this.#synced = incidents;
    for (const [id, incident] of this.#fresh) {
      if (now - incident.reportedAt > FRESH_MS || !this.#drawn.has(id)) this.#fresh.delete(id);
    }
  }

  /** `sync` in one go. */
  syncAll(incidents: ReadonlyMap<IncidentId, Incident>, now: number): void {
    for (const _ of this.sync(incidents, now));
  }

  /** The incidents of the last two minutes, as they now stand. */
  fresh(): Iterable<Incident> {
    return this.#fresh.values();
  }

  #slotsFor(incident: Incident, mark: Mark): MarkSlots {
    return incident.sensitivity === 'coarse' ? this.cells[mark] : this.dots[mark];
  }

  #add(incident: Incident, now: number): Drawn {
    const mark = markAt(incident, now);
    const slots = this.#slotsFor(incident, mark);
    const slot = slots.add(incident.id, incident.position as Position);
    const changesAt = nextMarkChange(incident, now);
    const drawn = { incident, mark, slots, slot, changesAt, seen: this.#round };
    this.#drawn.set(incident.id, drawn);
    if (now - incident.reportedAt < FRESH_MS) this.#fresh.set(incident.id, incident);
    this.version += 1;
    return drawn;
  }

  #change(drawn: Drawn, incident: Incident, now: number): void {
    const mark = markAt(incident, now);
    const slots = this.#slotsFor(incident, mark);
    const position = incident.position as Position;
    const from = drawn.incident.position as Position;
    const moved = position[0] !== from[0] || position[1] !== from[1];
    if (slots !== drawn.slots) {
      this.#vacate(drawn);
      drawn.slots = slots;
      drawn.slot = slots.add(incident.id, position);
      this.version += 1;
    } else if (moved) {
      slots.move(drawn.slot, position);
      this.version += 1;
    }
    if (this.#fresh.has(incident.id)) this.#fresh.set(incident.id, incident);
    drawn.incident = incident;
    drawn.mark = mark;
    drawn.changesAt = nextMarkChange(incident, now);
  }

  #vacate(drawn: Drawn): void {
    const movedIn = drawn.slots.remove(drawn.slot);
    const neighbour = movedIn === null ? undefined : this.#drawn.get(movedIn);
    if (neighbour) neighbour.slot = drawn.slot;
  }

  #dropUnseen(): void {
    for (const [id, drawn] of this.#drawn) {
      if (drawn.seen === this.#round) continue;
      this.#vacate(drawn);
      this.#drawn.delete(id);
      this.version += 1;
    }
  }
}
