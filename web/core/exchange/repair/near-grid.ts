/** Things by square cell of a plane, in metres: finds what is near a place without looking at everything. */
export class NearGrid {
  private readonly cells = new Map<number, number[]>();

  constructor(private readonly cell_m: number) {}

  /** Calls `visit` with the key of every cell under a box. */
  private under(
    west: number,
    south: number,
    east: number,
    north: number,
    visit: (key: number) => void,
  ): void {
    const [left, right] = [Math.floor(west / this.cell_m), Math.floor(east / this.cell_m)];
    const [low, high] = [Math.floor(south / this.cell_m), Math.floor(north / this.cell_m)];
    // A street is less than 2^21 cells wide; beyond it cells only share a key, which costs time and nothing else.
    for (let row = low; row <= high; row++)
      for (let column = left; column <= right; column++) visit(row * 2 ** 21 + column);
  }

  add(thing: number, west: number, south: number, east = west, north = south): void {
    this.under(west, south, east, north, (key) => {
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [thing]);
      else cell.push(thing);
    });
  }

  /** Calls `visit` with what may come within `reach_m` of a place; a thing in several cells comes several times. */
  near(x: number, y: number, reach_m: number, visit: (thing: number) => void): void {
    this.under(x - reach_m, y - reach_m, x + reach_m, y + reach_m, (key) => {
      const cell = this.cells.get(key);
      if (cell !== undefined) for (const thing of cell) visit(thing);
    });
  }
}
