/** Deterministic chance: the street must come out the same on every machine, so nothing here reads a clock. */

/** A place keeps its chance when its neighbours change. */
export { hashText } from '../../web/core/random/hash';

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function latticeValue(x: number, y: number, seed: number): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth value noise in [-1, 1] at a point, unit lattice spacing. */
export function noise(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const u = (x - x0) * (x - x0) * (3 - 2 * (x - x0));
  const v = (y - y0) * (y - y0) * (3 - 2 * (y - y0));
  const low = latticeValue(x0, y0, seed) * (1 - u) + latticeValue(x0 + 1, y0, seed) * u;
  const high = latticeValue(x0, y0 + 1, seed) * (1 - u) + latticeValue(x0 + 1, y0 + 1, seed) * u;
  return (low * (1 - v) + high * v) * 2 - 1;
}

/** Noise over several scales in about [-1, 1]; `size_m` is the largest scale. */
export function fractalNoise(
  x_m: number,
  y_m: number,
  size_m: number,
  octaves: number,
  seed: number,
): number {
  let sum = 0;
  let weight = 1;
  let total = 0;
  let scale = 1 / size_m;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise(x_m * scale, y_m * scale, seed + octave * 101);
    total += weight;
    weight *= 0.5;
    scale *= 2.03;
  }
  return sum / total;
}
