/** The functions that the tests of this folder stand on, to about 1e-13. Pure mathematics, no subject. */
const SMALLEST = 1e-300;
const PRECISION = 1e-16;
const LONGEST = 100_000;
/** Bernoulli numbers over 2k(2k − 1): Stirling's series (Abramowitz & Stegun 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];

/** ln Γ(x) for x > 0: carried up to where Stirling's series is exact in double precision. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 12) {
    product *= shifted;
    shifted++;
  }
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / (shifted * shifted) + STIRLING[k]!;
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    0.5 * Math.log(2 * Math.PI) +
    series / shifted -
    Math.log(product)
  );
}

/** Q(a, x) = Γ(a, x) / Γ(a) by Legendre's continued fraction (A&S 6.5.31, evaluated after Lentz); for x > a + 1. */
function gammaFraction(a: number, x: number, logGammaA: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < LONGEST; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / (an * d + b || SMALLEST);
    c = b + an / c || SMALLEST;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return Math.exp(a * Math.log(x) - x - logGammaA) * value;
}

/** P(a, x) by its power series (A&S 6.5.29); for x ≤ a + 1. */
function gammaSeries(a: number, x: number, logGammaA: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < LONGEST && term > sum * PRECISION; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return Math.exp(a * Math.log(x) - x - logGammaA) * sum;
}

/** Regularised lower incomplete gamma function P(a, x), a > 0: also the probability that a Poisson(x) is at least a. */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x <= a + 1 ? gammaSeries(a, x, logGamma(a)) : 1 - gammaFraction(a, x, logGamma(a));
}

/** 1 − P(a, x), without losing the small ones. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x <= a + 1 ? 1 - gammaSeries(a, x, logGamma(a)) : gammaFraction(a, x, logGamma(a));
}

const LOG_GAMMA_HALF = 0.5 * Math.log(Math.PI);

/** Probability that a standard normal is further from zero than z, either side. */
export function twoSidedP(z: number): number {
  const x = (z * z) / 2;
  if (x === 0) return 1;
  return x <= 1.5 ? 1 - gammaSeries(0.5, x, LOG_GAMMA_HALF) : gammaFraction(0.5, x, LOG_GAMMA_HALF);
}

/** Continued fraction of the incomplete beta function (A&S 26.5.8); quick for x < (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || SMALLEST);
  let value = d;
  for (let k = 1; k < LONGEST; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d || SMALLEST);
    c = 1 + even / c || SMALLEST;
    value *= c * d;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d || SMALLEST);
    c = 1 + odd / c || SMALLEST;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return value;
}

/** Regularised incomplete beta function I_x(a, b), a and b > 0. */
export function betaI(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** Where a function that only grows passes a value, between two bounds; to the last digit, by halving. */
export function solveGrowing(grows: (x: number) => number, value: number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (let round = 0; round < 200; round++) {
    const middle = (below + above) / 2;
    if (middle <= below || middle >= above) break;
    if (grows(middle) < value) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}
