/**
 * Benjamini-Hochberg q-values: the smallest false discovery rate at which each test would be called.
 * q of the k-th smallest of m is the least of m p(j) / j over all j ≥ k.
 * @param p probabilities in [0, 1]; the order is kept
 * @see Benjamini & Hochberg 1995, Controlling the false discovery rate, J. R. Statist. Soc. B 57(1)
 */
export function qValues(p: Float64Array): Float64Array {
  const m = p.length;
  const sorted = p.slice().sort();
  const qOfRank = new Float64Array(m);
  let least = 1;
  for (let at = m - 1; at >= 0; at--) {
    least = Math.min(least, (sorted[at]! * m) / (at + 1));
    qOfRank[at] = least;
  }
  // Equal p have equal q, that of the first among them; a search finds it without sorting places along.
  return p.map((value) => {
    let [low, high] = [0, m - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return qOfRank[low]!;
  });
}

/** How sure we are that a cell is above (hot) or below (cold) the rest, after the correction. */
export const HOT_CLASSES = ['cold99', 'cold95', 'cold90', 'none', 'hot90', 'hot95', 'hot99'] as const;
export type HotClass = (typeof HOT_CLASSES)[number];

/** A class as a small number, so that 200,000 of them are one typed array: −3 is cold99, 0 none, 3 hot99. */
export function className(code: number): HotClass {
  const name = HOT_CLASSES[code + 3];
  if (name === undefined) throw new RangeError(`${code} is no class`);
  return name;
}

/** Codes of the classes from standard deviates and q-values of the same length. */
export function classCodes(z: Float64Array, q: Float64Array): Int8Array {
  const codes = new Int8Array(z.length);
  for (let at = 0; at < z.length; at++) {
    const rate = q[at]!;
    const sureness = rate <= 0.01 ? 3 : rate <= 0.05 ? 2 : rate <= 0.1 ? 1 : 0;
    codes[at] = Math.sign(z[at]!) * sureness;
  }
  return codes;
}
