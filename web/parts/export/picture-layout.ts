/** Where things go in a row that may need another one: offsets in the units of the widths. */
export interface Placed {
  readonly row: number;
  readonly x: number;
}

/** Puts pieces side by side and begins a new row where the next would pass `room`. A piece wider than that has its own row. */
export function inRows(widths: readonly number[], gap: number, room: number): readonly Placed[] {
  let row = 0;
  let x = 0;
  return widths.map((width) => {
    if (x > 0 && x + width > room) {
      row += 1;
      x = 0;
    }
    const placed = { row, x };
    x += width + gap;
    return placed;
  });
}

/** Lines no wider than `room`, broken at a blank where there is one, otherwise between two characters, as Chinese is. */
export function wrapped(words: string, room: number, widthOf: (part: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of words) {
    if (line !== '' && widthOf(line + character) > room) {
      const blank = character === ' ' ? -1 : line.lastIndexOf(' ');
      lines.push(blank > 0 ? line.slice(0, blank) : line);
      line = blank > 0 ? line.slice(blank + 1) : '';
    }
    line += line === '' && character === ' ' ? '' : character;
  }
  return line === '' ? lines : [...lines, line];
}
