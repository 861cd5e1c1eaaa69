import { hashText, makeRandom } from '../../../geodata/make/random';

/** Chance in the few shapes the history needs. The same name gives the same sequence for ever. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
}

/** Chance drawn from any source of numbers in [0, 1). */
export function chanceFrom(next: () => number): Chance {
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    happens: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('There is nothing to pick from.');
      return list[Math.floor(next() * list.length)] as T;
    },
    // Box-Muller; 1 - u keeps the logarithm away from zero.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

export const chanceOf = (name: string): Chance => chanceFrom(makeRandom(hashText(name)));

/** Picks by weight in logarithmic time: sums once, searches often. */
export function weighted<T>(list: readonly T[], weightOf: (each: T) => number): (chance: Chance) => T {
  const sums = new Float64Array(list.length);
  let sum = 0;
  list.forEach((each, index) => {
    sum += Math.max(0, weightOf(each));
    sums[index] = sum;
  });
  if (!(sum > 0)) throw new RangeError('Nothing has any weight.');
  return (chance) => {
    const wanted = chance.next() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return list[low] as T;
  };
}
