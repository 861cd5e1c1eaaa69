/** A stable hash of a text, 32 bits (FNV-1a): the same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const LONGEST = { unit: 24, circle: 20 } as const;
const SEPARATOR = { unit: '-', circle: '' } as const;

/**
 * An id for what has none of its own: a wish, and seven letters and figures that stand for its meaning (its ground, its
 * units). With another meaning it does not come again: nobody has to know which ids there were in editions long ended.
 */
export function markedId(
  kind: 'unit' | 'circle',
  wish: string,
  meaning: string,
  taken: { has(id: string): boolean },
): string {
  const mark = hashText(meaning).toString(36).padStart(7, '0');
  const end = `${SEPARATOR[kind]}${mark}`;
  const id = wish.slice(0, LONGEST[kind] - end.length).replace(/-+$/, '') + end;
  return taken.has(id) ? markedId(kind, wish, id, taken) : id;
}
