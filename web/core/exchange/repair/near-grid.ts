/** Things by square cell of a plane, in metres: finds what is near a place without looking at everything. */
export class NearGrid {
  private readonly cells = new Map<number, number[]>();

  constructor(private readonly cell_m: number) {}

  private *under(west: number, south: number, east: number, north: number): Generator<number> {
    const at = (value: number) => Math.floor(value / this.cell_m);
    for (let row = at(south); row <= at(north); row++)
      // A street is less than 2^20 cells wide; beyond it cells only share a key, which costs time and nothing else.
      for (let column = at(west); column <= at(east); column++) yield row * 2 ** 21 + column;
  }

  add(thing: number, west: number, south: number, east = west, north = south): void {
    for (const key of this.under(west, south, east, north)) {
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [thing]);
      else cell.push(thing);
    }
  }

  /** Numbers of what may come within `reach_m`; a thing in several cells comes several times. */
  *near(x: number, y: number, reach_m: number): Generator<number> {
    for (const key of this.under(x - reach_m, y - reach_m, x + reach_m, y + reach_m))
      yield* this.cells.get(key) ?? [];
  }
}
