import { type Arc, type Circle, type Edition, type Unit, unsigned } from './edition';
import type { Point } from './grid';
import type { Patch } from './patch';

/** A change being written: reads see what was written before, the edition itself stays as it is. */
export class Change {
  private readonly arcs = new Map<number, Arc | null>();
  private readonly units = new Map<string, Unit | null>();
  private readonly circles = new Map<string, Circle | null>();
  private arcCount: number;

  constructor(private readonly edition: Edition) {
    this.arcCount = edition.arcs.length;
  }

  arcOrNull(index: number): Arc | null {
    return (this.arcs.has(index) ? this.arcs.get(index) : this.edition.arcs[index]) ?? null;
  }

  /** The arc of a signed number. */
  arc(number: number): Arc {
    const arc = this.arcOrNull(unsigned(number));
    if (arc === null) throw new Error(`there is no arc ${number}`);
    return arc;
  }

  /** The corners along a signed arc. */
  walk(number: number): readonly Point[] {
    const { points } = this.arc(number);
    return number < 0 ? points.toReversed() : points;
  }

  /** Numbers of the arcs written so far, whatever became of them. */
  writtenArcs(): Iterable<number> {
    return this.arcs.keys();
  }

  setArc(index: number, arc: Arc | null): void {
    this.arcs.set(index, arc);
  }

  addArc(arc: Arc): number {
    this.arcs.set(this.arcCount, arc);
    return this.arcCount++;
  }

  unit(id: string): Unit {
    const unit = this.units.has(id) ? this.units.get(id) : this.edition.units.get(id);
    if (!unit) throw new Error(`there is no unit ${id}`);
    return unit;
  }

  setUnit(id: string, unit: Unit | null): void {
    this.units.set(id, unit);
  }

  setCircle(id: string, circle: Circle | null): void {
    this.circles.set(id, circle);
  }

  /** Puts `by` in place of a signed arc in the rings of the units on both its sides. */
  replaceInRings(index: number, by: readonly number[], sides: Arc): void {
    const backwards = by.map((number) => ~number).reverse();
    for (const id of new Set([sides.left, sides.right])) {
      if (id === null) continue;
      const unit = this.unit(id);
      const rings = unit.rings.map((ring) =>
        ring.arcs.includes(index) || ring.arcs.includes(~index)
          ? {
              ...ring,
              arcs: ring.arcs.flatMap((number) =>
                number === index ? by : number === ~index ? backwards : [number],
              ),
            }
          : ring,
      );
      this.setUnit(id, { ...unit, rings });
    }
  }

  patch(): Patch {
    const { edition } = this;
    return {
      arcs: [...this.arcs].map(([index, after]) => ({ index, before: edition.arcs[index] ?? null, after })),
      arcCount: [edition.arcs.length, this.arcCount],
      units: [...this.units].map(([id, after]) => ({ id, before: edition.units.get(id) ?? null, after })),
      circles: [...this.circles].map(([id, after]) => ({
        id,
        before: edition.circles.get(id) ?? null,
        after,
      })),
    };
  }
}
