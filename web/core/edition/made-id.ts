import { hashText } from '../random/hash';

const LONGEST = { unit: 24, circle: 20 } as const;
const SEPARATOR = { unit: '-', circle: '' } as const;

/**
 * An id for what has none of its own: a wish, and seven letters and figures that stand for its meaning (its ground, its
 * units). With another meaning it does not come again: nobody has to know which ids there were in editions long ended.
 */
export function madeId(
  kind: 'unit' | 'circle',
  wish: string,
  meaning: string,
  taken: { has(id: string): boolean },
): string {
  const letters = hashText(meaning).toString(36).padStart(7, '0');
  const end = `${SEPARATOR[kind]}${letters}`;
  const id = wish.slice(0, LONGEST[kind] - end.length).replace(/-+$/, '') + end;
  return taken.has(id) ? madeId(kind, wish, id, taken) : id;
}
