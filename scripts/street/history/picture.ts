/** The last sixty days while they are being arranged: times may still move, each case at most once. */
import { HOUR_MS, MINUTE_MS } from '../../../web/core/time/shanghai';
import { type Chance, chanceOf } from './chance';
import { between, type Times } from './handling';
import { type Detour, detourOf } from './path';
import type { Handled } from './stretches';

export interface Current extends Handled {
  readonly detour: Detour;
  readonly isUnplaced: boolean;
  readonly isUrgent: boolean;
}

export const isOpenAt = ({ report, times }: Handled, now: number): boolean => {
  if (report.fate === 'rejected') return (report.luck.detour < 0.4 ? times.accept : times.dispatch) > now;
  if (report.fate === 'merged') return times.dispatch > now;
  return (report.fate === 'closed' ? times.close : times.resolve) > now;
};

/** The deadline that counts next, as incidents.owed_by has it; null when nothing is owed. */
export function owedBy(each: Current, now: number): number | null {
  if (!isOpenAt(each, now) || each.times.resolve <= now || each.detour === 'suspend_open') return null;
  return each.times.sign > now ? each.limits.respondBy : each.limits.resolveBy;
}

export class Picture {
  readonly chance: Chance;
  readonly now: number;
  readonly #list: Current[];
  readonly #arranged = new Set<number>();

  constructor(seed: string, recent: readonly Handled[], now: number) {
    this.chance = chanceOf(`${seed} present`);
    this.now = now;
    // Newest first; ties by key, so that the order never depends on the sort.
    this.#list = [...recent]
      .sort((a, b) => b.report.at - a.report.at || (a.report.key < b.report.key ? -1 : 1))
      .map((each) => ({
        ...each,
        detour: detourOf(each.report.luck.detour),
        isUnplaced: false,
        isUrgent: each.report.isUrgent,
      }));
  }

  get cases(): readonly Current[] {
    return this.#list;
  }

  at(index: number): Current {
    const each = this.#list[index];
    if (each === undefined) throw new RangeError(`There is no case ${index}.`);
    return each;
  }

  /** The cases that nothing has touched yet, newest first. Those that end otherwise than closed are left alone. */
  find(test: (each: Current) => boolean): number[] {
    return this.#list.flatMap((each, index) =>
      each.report.fate === 'closed' && !this.#arranged.has(index) && test(each) ? [index] : [],
    );
  }

  /** Nothing changes it any more. */
  keep(index: number): void {
    this.#arranged.add(index);
  }

  change(index: number, part: Partial<Current>): void {
    this.#list[index] = { ...this.at(index), ...part };
    this.keep(index);
  }

  /** Times around a new resolution and close; signing stays where it was unless another instant is given. */
  timed(index: number, resolve: number, close: number, sign = this.at(index).times.sign): Times {
    return between(this.at(index).report, { resolve: Math.round(resolve), close: Math.round(close) }, sign);
  }

  /** Still being worked on, and done some hours from now. */
  keepWorking(index: number, sign = this.at(index).times.sign): void {
    const resolve = this.now + this.chance.between(0.6, 9) * HOUR_MS;
    const close = resolve + this.chance.between(1, 8) * HOUR_MS;
    this.change(index, { times: this.timed(index, resolve, close, sign), detour: 'none' });
  }

  /** Done within its limit, and closed by now. */
  finish(index: number): void {
    const { report, limits, times } = this.at(index);
    const latest = Math.min(this.now - 2 * MINUTE_MS, limits.resolveBy);
    const resolve = report.at + (latest - report.at) * this.chance.between(0.5, 0.85);
    const close = resolve + (this.now - MINUTE_MS - resolve) * this.chance.between(0.3, 0.9);
    const sign = Math.min(times.sign, limits.respondBy, report.at + 0.6 * (resolve - report.at));
    this.change(index, { times: this.timed(index, resolve, close, sign), detour: 'none' });
  }

  isOpen(each: Current): boolean {
    return isOpenAt(each, this.now);
  }

  /** Owed from this instant on; null when nothing is. */
  owed(each: Current): number | null {
    return owedBy(each, this.now);
  }

  isOverdue(each: Current): boolean {
    return (this.owed(each) ?? this.now) < this.now;
  }
}
