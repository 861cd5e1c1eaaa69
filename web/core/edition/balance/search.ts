import type { Seeded } from '../../random/seeded';
import type { Division } from './division';
import { compareScores, type Score } from './score';
import { tryBorder, tryRecombine } from './try-moves';

/** Attempts between two signs of life, so that a worker can report and be stopped. */
const STEP = 4000;
/** Recombinations are rare: each undoes much that border moves had polished. */
const RECOMBINE_EVERY = 1500;
/** Temperatures of the search for balance, in deviation, and of the search for straight borders, in compactness. */
const HOT = 0.02;
const WARM = 0.004;
const COLD = 0.00005;
const SOFT = 0.004;
const STIFF = 0.00005;

/** Keeps the best division met. */
export class Best {
  score: Score;
  circleOf: Int32Array;

  constructor(private readonly division: Division) {
    this.score = division.score();
    this.circleOf = division.circleOf.slice();
  }

  look(): void {
    const score = this.division.score();
    if (compareScores(score, this.score) >= 0) return;
    this.score = score;
    this.circleOf = this.division.circleOf.slice();
  }
}

/** One annealing run from where the division is: cooling slowly, border moves, swaps and recombinations. */
function* anneal(
  division: Division,
  random: Seeded,
  best: Best,
  attempts: number,
  hot: number,
): Generator<number> {
  let energy = division.energy();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const heat = hot * (COLD / hot) ** (attempt / attempts);
    const accepts = () => {
      const next = division.energy();
      if (next > energy && random.unit() >= Math.exp((energy - next) / heat)) return false;
      energy = next;
      best.look();
      return true;
    };
    if (attempt % RECOMBINE_EVERY === 0) tryRecombine(division, random, accepts);
    else tryBorder(division, random, accepts);
    if (attempt % STEP === STEP - 1) yield attempt / attempts;
  }
}

/**
 * Annealing for compactness from the best: deviations worse than the best's cost more than any border is worth, so what
 * is found is as fair and straighter.
 */
function* straighten(division: Division, random: Seeded, best: Best, attempts: number): Generator<number> {
  division.restore(best.circleOf);
  const { maxDeviation, standardDeviation } = best.score;
  const energyOf = () => division.crookedness(maxDeviation, standardDeviation);
  let energy = energyOf();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const heat = SOFT * (STIFF / SOFT) ** (attempt / attempts);
    tryBorder(division, random, () => {
      const next = energyOf();
      if (next > energy && random.unit() >= Math.exp((energy - next) / heat)) return false;
      energy = next;
      best.look();
      return true;
    });
    if (attempt % STEP === STEP - 1) yield attempt / attempts;
  }
}

/** Downhill by the score itself from the best: what the energy only stands for. */
function* polish(division: Division, random: Seeded, best: Best, attempts: number): Generator<number> {
  division.restore(best.circleOf);
  let score = division.score();
  for (let attempt = 0; attempt < attempts; attempt++) {
    tryBorder(division, random, () => {
      const next = division.score();
      if (compareScores(next, score) > 0) return false;
      score = next;
      best.look();
      return true;
    });
    if (attempt % STEP === STEP - 1) yield attempt / attempts;
  }
}

/** Straighter borders at the fairness reached, then downhill once more. Yields the share done. */
export function* finish(division: Division, random: Seeded, best: Best, attempts: number): Generator<number> {
  for (const share of straighten(division, random, best, attempts * 0.8)) yield share * 0.8;
  for (const share of polish(division, random, best, attempts * 0.2)) yield 0.8 + share * 0.2;
}

/** Recombinations taken whatever they cost, to begin a run somewhere else. */
const SHAKES = 6;

/**
 * Runs of annealing, downhill and straightening: the first from the division as it is, the others by turns from the
 * best so far and from it shaken. Yields the share done; what was found is in `best`.
 */
export function* search(
  division: Division,
  random: Seeded,
  best: Best,
  { runs, attempts }: { readonly runs: number; readonly attempts: number },
): Generator<number> {
  for (let run = 0; run < runs; run++) {
    if (run > 0) division.restore(best.circleOf);
    if (run % 2 === 1)
      for (let shake = 0; shake < SHAKES; shake++) tryRecombine(division, random, () => true);
    // From the best as it is only warm, so that what is good about it stays.
    const hot = run % 2 === 1 || run === 0 ? HOT : WARM;
    const done = (share: number) => (run + share) / runs;
    for (const share of anneal(division, random, best, attempts * 0.45, hot)) yield done(share * 0.45);
    for (const share of polish(division, random, best, attempts * 0.1)) yield done(0.45 + share * 0.1);
    for (const share of finish(division, random, best, attempts * 0.45)) yield done(0.55 + share * 0.45);
  }
}
