/** A little over 150 lines: the sums of a division and the moves that keep them true cannot be read apart. */
import { staysConnected } from './connected';
import type { Score } from './score';
import type { BalanceTask } from './task';

/** What a tenth of compactness and a moved unit may cost in deviation while searching; see `energy`. */
const COMPACTNESS_PRICE = 0.03;
const MOVE_PRICE = 0.004;
/** What deviation beyond a limit costs in compactness. */
const EXCESS_PRICE = 5;
/** What compactness below the least acceptable costs in deviation. */
const SHORTFALL_PRICE = 1;

/** A division of units into circles while it is searched: sums are kept, so a move costs what the unit's neighbours cost. */
export class Division {
  readonly circleOf: Int32Array;
  private readonly weight: Float64Array;
  private readonly area_m2: Float64Array;
  private readonly perimeter_m: Float64Array;
  private readonly count: Int32Array;
  private readonly community: Int32Array;
  private readonly mean: number;
  private readonly leastCompactness: number;
  private moved = 0;
  private readonly marks: Int32Array;
  private round = 0;

  constructor(readonly task: BalanceTask) {
    const { graph, circles, start, within } = task;
    this.circleOf = Int32Array.from(start);
    this.weight = new Float64Array(circles.length);
    this.area_m2 = new Float64Array(circles.length);
    this.perimeter_m = new Float64Array(circles.length);
    this.count = new Int32Array(circles.length);
    this.community = new Int32Array(circles.length);
    this.marks = new Int32Array(graph.ids.length);
    this.leastCompactness = task.leastCompactness ?? 0;
    const total = graph.weights.reduce((sum, weight) => sum + weight, 0);
    this.mean = task.mean ?? total / circles.length;
    start.forEach((circle, unit) => {
      this.community[circle] = within[unit] as number;
      this.weight[circle]! += graph.weights[unit] as number;
      this.area_m2[circle]! += graph.area_m2[unit] as number;
      this.count[circle]! += 1;
      this.perimeter_m[circle]! += graph.outside_m[unit] as number;
      const border_m = graph.border_m[unit] as readonly number[];
      (graph.neighbours[unit] as readonly number[]).forEach((other, at) => {
        if (start[other] !== circle) this.perimeter_m[circle]! += border_m[at] as number;
      });
    });
  }

  /** Gives a unit to a circle, whatever becomes of connection. */
  move(unit: number, to: number): void {
    const { graph, start } = this.task;
    const from = this.circleOf[unit] as number;
    if (from === to) return;
    const [weight, area] = [graph.weights[unit] as number, graph.area_m2[unit] as number];
    const border_m = graph.border_m[unit] as readonly number[];
    let [left, joined] = [-(graph.outside_m[unit] as number), graph.outside_m[unit] as number];
    const neighbours = graph.neighbours[unit] as readonly number[];
    for (let at = 0; at < neighbours.length; at++) {
      const circle = this.circleOf[neighbours[at] as number];
      left += circle === from ? (border_m[at] as number) : -(border_m[at] as number);
      joined += circle === to ? -(border_m[at] as number) : (border_m[at] as number);
    }
    this.perimeter_m[from]! += left;
    this.perimeter_m[to]! += joined;
    this.weight[from]! -= weight;
    this.weight[to]! += weight;
    this.area_m2[from]! -= area;
    this.area_m2[to]! += area;
    this.count[from]! -= 1;
    this.count[to]! += 1;
    this.moved += (to === start[unit] ? 0 : 1) - (from === start[unit] ? 0 : 1);
    this.circleOf[unit] = to;
  }

  /** Whether a unit may go to a circle at all: one community, no lock. */
  isOpen(unit: number, to: number): boolean {
    const { within, locked } = this.task;
    const from = this.circleOf[unit] as number;
    return from !== to && this.community[to] === within[unit] && !locked.has(to) && !locked.has(from);
  }

  /** Whether the unit's circle stays in one piece, and not empty, without it. */
  canLeave(unit: number): boolean {
    if ((this.count[this.circleOf[unit] as number] as number) < 2) return false;
    this.round += 1;
    return staysConnected(this.task.graph.neighbours, this.circleOf, unit, this.marks, this.round);
  }

  deviation(circle: number): number {
    return (this.weight[circle] as number) / this.mean - 1;
  }

  private compactnessOf(circle: number): number {
    const perimeter_m = this.perimeter_m[circle] as number;
    return perimeter_m <= 0 ? 0 : (4 * Math.PI * (this.area_m2[circle] as number)) / perimeter_m ** 2;
  }

  /**
   * One number that falls when the score gets better, smooth enough to search by: the 6-norm of the deviations stands
   * for their maximum.
   */
  energy(): number {
    let [sixth, square, compactness] = [0, 0, 0];
    const circles = this.weight.length;
    for (let circle = 0; circle < circles; circle++) {
      const squared = this.deviation(circle) ** 2;
      square += squared;
      sixth += squared ** 3;
      compactness += this.compactnessOf(circle);
    }
    const mean = compactness / circles;
    return (
      sixth ** (1 / 6) +
      0.3 * Math.sqrt(square / circles) -
      COMPACTNESS_PRICE * mean +
      SHORTFALL_PRICE * Math.max(0, this.leastCompactness - mean) +
      (MOVE_PRICE * this.moved) / this.circleOf.length
    );
  }

  /** Falls when borders get straighter; deviations beyond the limits weigh far more. */
  crookedness(maxDeviation: number, standardDeviation: number): number {
    const score = this.score();
    return (
      EXCESS_PRICE * Math.max(0, score.maxDeviation - maxDeviation) +
      EXCESS_PRICE * Math.max(0, score.standardDeviation - standardDeviation) -
      score.compactness +
      (MOVE_PRICE * score.moved) / this.circleOf.length
    );
  }

  score(): Score {
    let [max, square, compactness] = [0, 0, 0];
    const circles = this.weight.length;
    for (let circle = 0; circle < circles; circle++) {
      const deviation = this.deviation(circle);
      max = Math.max(max, Math.abs(deviation));
      square += deviation * deviation;
      compactness += this.compactnessOf(circle);
    }
    return {
      maxDeviation: max,
      standardDeviation: Math.sqrt(square / circles),
      compactness: compactness / circles,
      moved: this.moved,
      shortfall: Math.max(0, this.leastCompactness - compactness / circles),
    };
  }

  restore(circleOf: Int32Array): void {
    for (let unit = 0; unit < circleOf.length; unit++) this.move(unit, circleOf[unit] as number);
  }
}

/** Mean Polsby-Popper of the circles as they are. */
export const compactnessOf = (task: BalanceTask): number => new Division(task).score().compactness;
