/**
 * The street as it stands now. What the last sixty days leave open by chance is nudged into the picture every first look
 * should have: 60-90 open, a few overdue, some due soon, a couple suspended, some unplaced, one or two urgent, some unread.
 * Only times move; the moves are made from them afterwards, so every history stays a legal one.
 */
import { HOUR_MS, MINUTE_MS } from '../../../web/core/time/shanghai';
import { chanceOf } from './chance';
import { between, type Times } from './handling';
import { type Detour, detourOf } from './path';
import type { Handled } from './stretches';

export interface Current extends Handled {
  readonly detour: Detour;
  readonly isUnplaced: boolean;
  readonly isUrgent: boolean;
}

const wantedOpen = { least: 66, most: 84 } as const;
const dueSoon_ms = 2 * HOUR_MS;

export const isOpenAt = ({ report, times }: Handled, now: number): boolean => {
  if (report.fate === 'rejected') return (report.luck.detour < 0.4 ? times.accept : times.dispatch) > now;
  if (report.fate === 'merged') return times.dispatch > now;
  return (report.fate === 'closed' ? times.close : times.resolve) > now;
};

/** The deadline that counts next, as private.next_deadline has it; null when nothing is owed. */
export function owedBy(each: Current, now: number): number | null {
  if (!isOpenAt(each, now) || each.times.resolve <= now || each.detour === 'suspend_open') return null;
  return each.times.sign > now ? each.limits.respondBy : each.limits.resolveBy;
}

export function makePresent(seed: string, recent: readonly Handled[], now: number): Current[] {
  const chance = chanceOf(`${seed} present`);
  // Newest first; ties by key, so that the order never depends on the sort.
  const list: Current[] = [...recent]
    .sort((a, b) => b.report.at - a.report.at || (a.report.key < b.report.key ? -1 : 1))
    .map((each) => ({ ...each, detour: detourOf(each.report.luck.detour), isUnplaced: false, isUrgent: each.report.isUrgent }));
  const held = new Set<number>();
  const change = (index: number, part: Partial<Current>) => {
    list[index] = { ...(list[index] as Current), ...part };
    held.add(index);
  };
  const where = (test: (each: Current) => boolean): number[] =>
    list.flatMap((each, index) => (each.report.fate === 'closed' && !held.has(index) && test(each) ? [index] : []));
  /** New times around a resolution and a close; signing stays where it was unless it must come first. */
  const timed = (index: number, resolve: number, close: number, sign?: number): Times => {
    const { report, times } = list[index] as Current;
    return between(report, { resolve: Math.round(resolve), close: Math.round(close) }, sign ?? times.sign);
  };
  const keepWorking = (index: number, sign: number) => {
    const resolve = now + chance.between(0.6, 9) * HOUR_MS;
    change(index, { times: timed(index, resolve, resolve + chance.between(1, 8) * HOUR_MS, sign), detour: 'none' });
  };
  const finish = (index: number) => {
    const { report, limits, times } = list[index] as Current;
    const latest = Math.min(now - 2 * MINUTE_MS, limits.resolveBy);
    const resolve = report.at + (latest - report.at) * chance.between(0.5, 0.85);
    const close = resolve + (now - MINUTE_MS - resolve) * chance.between(0.3, 0.9);
    change(index, { times: timed(index, resolve, close, Math.min(times.sign, limits.respondBy, report.at + 0.6 * (resolve - report.at))), detour: 'none' });
  };
  const isOverdue = (each: Current): boolean => (owedBy(each, now) ?? now) < now;

  // Overdue: three to five, the rest of the late ones were late but are done.
  const overdueWanted = chance.whole(3, 5);
  const late = where(isOverdue);
  for (const index of late.slice(overdueWanted)) finish(index);
  for (const index of late.slice(0, overdueWanted)) held.add(index);
  where(({ report, limits, times }) =>
    limits.resolveBy < now - 20 * MINUTE_MS && limits.resolveBy > now - 30 * HOUR_MS && !report.isUrgent && times.resolve < now)
    .filter((_, position) => position % 3 === 0)
    .slice(0, Math.max(0, overdueWanted - late.length))
    .forEach((index) => keepWorking(index, Math.min(list[index]?.times.sign ?? 0, (list[index]?.limits.respondBy ?? 0) - MINUTE_MS)));

  // Due soon: what falls due within two hours is still being worked on.
  where(({ limits, times, report }) =>
    !report.isUrgent && limits.resolveBy > now + 10 * MINUTE_MS && limits.resolveBy < now + dueSoon_ms && times.start < now)
    .slice(0, 5)
    .forEach((index) => keepWorking(index, list[index]?.times.sign ?? now));

  // Unread and unplaced: the newest, whose answer is not owed yet. At night the oldest of them may be some hours old.
  const fresh = where(({ report, limits }) => limits.respondBy > now + 5 * MINUTE_MS && !report.isUrgent && now - report.at < 14 * HOUR_MS);
  fresh.slice(0, 6).forEach((index, position) => {
    const { report, limits } = list[index] as Current;
    const sign = now + Math.min(limits.respondBy - now, 40 * MINUTE_MS) * chance.between(0.4, 0.9);
    const resolve = Math.max(sign + HOUR_MS, now + chance.between(2, 20) * HOUR_MS);
    const times = timed(index, resolve, resolve + 4 * HOUR_MS, sign);
    const unread = { ...times, accept: now + (sign - now) * 0.3, dispatch: now + (sign - now) * 0.6 };
    const accepted = { ...times, accept: report.at + Math.min(3 * MINUTE_MS, (now - report.at) / 2), dispatch: unread.dispatch };
    change(index, { times: position < 3 ? unread : accepted, isUnplaced: position % 2 === 0, detour: 'none' });
  });

  // Urgent: one or two.
  const urgent = where((each) => each.isUrgent && isOpenAt(each, now));
  const urgentWanted = chance.whole(1, 2);
  for (const index of urgent.slice(urgentWanted)) finish(index);
  for (const index of urgent.slice(0, urgentWanted)) held.add(index);
  where(({ report, limits, times }) =>
    /^[CFIL]/.test(report.item.id) && limits.resolveBy > now + dueSoon_ms && now - report.at > 30 * MINUTE_MS && times.sign < now - 10 * MINUTE_MS)
    .slice(0, Math.max(0, urgentWanted - urgent.length))
    .forEach((index) => {
      keepWorking(index, list[index]?.times.sign ?? now);
      change(index, { isUrgent: true });
    });

  // Suspended: two, with the clock standing; one was reopened, one returned to the desk for another try.
  const working = () => where((each) =>
    isOpenAt(each, now) && each.times.start < now - 2 * HOUR_MS && each.times.resolve > now && (owedBy(each, now) ?? 0) > now + dueSoon_ms);
  const detours = ['suspend_open', 'suspend_open', 'reopen', 'supervise', 'return'] as const;
  working().slice(0, detours.length).forEach((index, position) => {
    const { times } = list[index] as Current;
    // The side move must lie behind us: the resolution is put as far ahead as the work has gone on.
    const resolve = Math.max(times.resolve, now + HOUR_MS * chance.between(2, 8));
    const far = position === 2 || position === 3 ? times.start + (now - times.start) * 1.35 : resolve;
    change(index, { times: timed(index, Math.max(far, now + 20 * MINUTE_MS), Math.max(far, resolve) + 5 * HOUR_MS), detour: detours[position] ?? 'none' });
    const changed = list[index] as Current;
    if (position < 2) change(index, { times: { ...changed.times, resolve: changed.times.start + (now - changed.times.start) * 4, verify: changed.times.start + (now - changed.times.start) * 4 + HOUR_MS, close: changed.times.start + (now - changed.times.start) * 4 + 2 * HOUR_MS } });
  });

  // How many are open: surplus work is finished, or the newest finished work waits for its feedback.
  const openCount = () => list.filter((each) => isOpenAt(each, now)).length;
  const surplus = openCount() - wantedOpen.most;
  if (surplus > 0) {
    where((each) => isOpenAt(each, now) && now - each.report.at > 3 * HOUR_MS).reverse().slice(0, surplus).forEach(finish);
  }
  const shortage = wantedOpen.least - openCount();
  if (shortage > 0) {
    where((each) => !isOpenAt(each, now) && each.limits.resolveBy > now + dueSoon_ms && each.times.sign < now)
      .slice(0, shortage)
      .forEach((index, position) => {
        const { times } = list[index] as Current;
        if (position % 3 > 0) keepWorking(index, times.sign);
        else change(index, { times: timed(index, times.resolve, now + chance.between(1, 14) * HOUR_MS), detour: 'none' });
      });
  }
  // Whatever the changes above pushed past its limit is finished: the few overdue ones are those that were chosen.
  for (const index of list.keys()) {
    const each = list[index] as Current;
    if (!held.has(index) && isOverdue(each)) finish(index);
  }
  return list;
}
