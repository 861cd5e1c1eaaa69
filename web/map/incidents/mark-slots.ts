import type { IncidentId, Position } from '@/core/incident/incident';

/** A span of slots, `to` excluded. */
export interface SlotSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Positions of the incidents of one look, packed for the graphics card: a slot per incident, spare room behind the
 * last one, and the span that changed since it was last taken. Adding one to 100,000 writes eight bytes.
 * Slots are kept dense: the last one moves into a gap, so order means nothing.
 */
export class MarkSlots {
  /** Degrees east and north of the origin: as 32-bit floats these resolve less than a millimetre over a street. */
  offsets: Float32Array;
  length = 0;
  /** Grows with every change; a layer redraws when it differs. */
  version = 0;
  readonly origin: Position;
  #ids: Float64Array;
  #changedFrom = Number.POSITIVE_INFINITY;
  #changedTo = 0;

  constructor(origin: Position, capacity = 256) {
    this.origin = origin;
    this.offsets = new Float32Array(capacity * 2);
    this.#ids = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.#ids.length;
  }

  idAt(slot: number): IncidentId {
    return (this.#ids[slot] ?? -1) as IncidentId;
  }

  longitudeAt(slot: number): number {
    return this.origin[0] + (this.offsets[slot * 2] ?? 0);
  }

  latitudeAt(slot: number): number {
    return this.origin[1] + (this.offsets[slot * 2 + 1] ?? 0);
  }

  /** Puts an incident behind the last one and returns its slot. */
  add(id: IncidentId, position: Position): number {
    if (this.length === this.capacity) this.#grow();
    const slot = this.length;
    this.length += 1;
    this.#ids[slot] = id;
    this.move(slot, position);
    return slot;
  }

  move(slot: number, position: Position): void {
    this.offsets[slot * 2] = position[0] - this.origin[0];
    this.offsets[slot * 2 + 1] = position[1] - this.origin[1];
    this.#touch(slot);
  }

  /** Empties a slot. Returns the incident that moved into it, or null when it was the last. */
  remove(slot: number): IncidentId | null {
    const last = this.length - 1;
    this.length = last;
    this.version += 1;
    if (slot === last) return null;
    this.offsets.copyWithin(slot * 2, last * 2, last * 2 + 2);
    this.#ids[slot] = this.#ids[last] ?? -1;
    this.#touch(slot);
    return this.idAt(slot);
  }

  /** The span written since the last call, or null; the caller must copy it to the graphics card. */
  takeChanged(): SlotSpan | null {
    const span = { from: this.#changedFrom, to: Math.min(this.#changedTo, this.length) };
    this.#changedFrom = Number.POSITIVE_INFINITY;
    this.#changedTo = 0;
    return span.from < span.to ? span : null;
  }

  #touch(slot: number): void {
    this.#changedFrom = Math.min(this.#changedFrom, slot);
    this.#changedTo = Math.max(this.#changedTo, slot + 1);
    this.version += 1;
  }

  #grow(): void {
    const capacity = this.capacity * 2;
    const offsets = new Float32Array(capacity * 2);
    offsets.set(this.offsets);
    this.offsets = offsets;
    const ids = new Float64Array(capacity);
    ids.set(this.#ids);
    this.#ids = ids;
    // The card's buffer has the old size: everything goes over once.
    this.#changedFrom = 0;
    this.#changedTo = this.length;
    this.version += 1;
  }
}
