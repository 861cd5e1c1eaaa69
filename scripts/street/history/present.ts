/** Longer than most files: the arrangements work in one order, which can only be judged as a whole.
 *
 * The street as it stands now. What the last sixty days leave open by chance is nudged into the picture every first look
 * should have: 60-90 open, a few overdue, some due soon, a couple suspended, some unplaced, one or two urgent, some unread.
 * Only times move; the moves are made from them afterwards, so every history stays a legal one.
 */
import { HOUR_MS, MINUTE_MS } from '../../../web/core/time/shanghai';
import { type Current, Picture } from './picture';
import type { Handled } from './stretches';

const wantedOpen = { least: 66, most: 84 } as const;
const dueSoon_ms = 2 * HOUR_MS;

/** The recent cases, newest first, arranged. */
export function makePresent(seed: string, recent: readonly Handled[], now: number): readonly Current[] {
  const picture = new Picture(seed, recent, now);
  arrangeUrgent(picture);
  arrangeOverdue(picture);
  arrangeDueSoon(picture);
  arrangeUnread(picture);
  arrangeDetours(picture);
  arrangeCount(picture);
  // Whatever was pushed past its limit on the way is finished: the overdue ones are those that were chosen.
  for (const index of picture.find((each) => picture.isOverdue(each))) picture.finish(index);
  return picture.cases;
}

/** Three to five: the other late ones were late but are done; too few, and some that were done are not. */
function arrangeOverdue(picture: Picture): void {
  const { now } = picture;
  const wanted = picture.chance.whole(3, 5);
  const late = picture.find((each) => picture.isOverdue(each));
  // A reopening or a suspension on the way would move the limit, and nothing would be late any more.
  for (const index of late.slice(0, wanted)) picture.change(index, { detour: 'none' });
  for (const index of late.slice(wanted)) picture.finish(index);
  const lately = picture.find(
    ({ report, limits, times }) =>
      limits.resolveBy < now - 20 * MINUTE_MS &&
      limits.resolveBy > now - 30 * HOUR_MS &&
      !report.isUrgent &&
      times.resolve < now,
  );
  // Every third: neighbours in time are often neighbours in kind.
  const chosen = lately
    .filter((_, position) => position % 3 === 0)
    .slice(0, Math.max(0, wanted - late.length));
  for (const index of chosen) {
    const { times, limits } = picture.at(index);
    picture.keepWorking(index, Math.min(times.sign, limits.respondBy - MINUTE_MS));
  }
}

/** What falls due within two hours is still being worked on. */
function arrangeDueSoon(picture: Picture): void {
  const { now } = picture;
  const soon = picture.find(
    ({ report, limits, times }) =>
      !report.isUrgent &&
      limits.resolveBy > now + 10 * MINUTE_MS &&
      limits.resolveBy < now + dueSoon_ms &&
      times.start < now,
  );
  for (const index of soon.slice(0, 5)) picture.keepWorking(index);
}

/** The newest, whose answer is not owed yet: three unread, three at the desk, every other one without a place. */
function arrangeUnread(picture: Picture): void {
  const { now, chance } = picture;
  const fresh = picture.find(
    ({ report, limits }) =>
      limits.respondBy > now + 5 * MINUTE_MS && !report.isUrgent && now - report.at < 14 * HOUR_MS,
  );
  for (const [position, index] of fresh.slice(0, 6).entries()) {
    const { report, limits } = picture.at(index);
    const sign = now + Math.min(limits.respondBy - now, 40 * MINUTE_MS) * chance.between(0.4, 0.9);
    const resolve = Math.max(sign + HOUR_MS, now + chance.between(2, 20) * HOUR_MS);
    const later = picture.timed(index, resolve, resolve + 4 * HOUR_MS, sign);
    const dispatch = now + (sign - now) * 0.6;
    const accept =
      position < 3 ? now + (sign - now) * 0.3 : report.at + Math.min(3 * MINUTE_MS, (now - report.at) / 2);
    picture.change(index, {
      times: { ...later, accept, dispatch },
      isUnplaced: position % 2 === 0,
      detour: 'none',
    });
  }
}

/** One or two, and none of them late. */
function arrangeUrgent(picture: Picture): void {
  const { now } = picture;
  const wanted = picture.chance.whole(1, 2);
  for (const index of picture.find((each) => each.isUrgent && picture.isOverdue(each))) picture.finish(index);
  const urgent = picture.find((each) => each.isUrgent && picture.isOpen(each));
  for (const index of urgent.slice(0, wanted)) picture.keep(index);
  for (const index of urgent.slice(wanted)) picture.finish(index);
  // Of groups whose usual limits are those of an urgent one, so that it is due when the rule says.
  const fitting = picture.find(
    ({ report, limits, times }) =>
      /^[FL]/.test(report.item.id) &&
      limits.resolveBy > now + dueSoon_ms &&
      now - report.at > 30 * MINUTE_MS &&
      times.sign < now - 10 * MINUTE_MS,
  );
  for (const index of fitting.slice(0, Math.max(0, wanted - urgent.length))) {
    picture.keepWorking(index);
    picture.change(index, { isUrgent: true });
  }
}

/** Two with the clock standing, one reopened, one supervised, one returned to the desk and sent again. */
function arrangeDetours(picture: Picture): void {
  const { now, chance } = picture;
  const detours = ['suspend_open', 'suspend_open', 'reopen', 'supervise', 'return'] as const;
  const working = picture.find(
    (each) =>
      picture.isOpen(each) &&
      each.times.start < now - 2 * HOUR_MS &&
      each.times.resolve > now &&
      (picture.owed(each) ?? 0) > now + dueSoon_ms,
  );
  for (const [position, detour] of detours.entries()) {
    const index = working[position];
    if (index === undefined) return;
    const { start, resolve } = picture.at(index).times;
    // Side moves stand at a share of the way to the resolution: it is put so far ahead that they lie behind us. A clock
    // that stands has used less than a quarter of the way, so that nothing but its resumption is to come.
    const shareBehind = { suspend_open: 0.25, reopen: 0.74, supervise: 0.74, return: 0 }[detour];
    const far =
      shareBehind > 0 ? start + (now - start) / shareBehind : resolve + HOUR_MS * chance.between(1, 6);
    picture.change(index, { times: picture.timed(index, far, far + 5 * HOUR_MS), detour });
  }
}

/** Surplus work is finished, oldest first; where too little is open, the newest finished work waits again. */
function arrangeCount(picture: Picture): void {
  const { now, chance } = picture;
  const open = picture.cases.filter((each) => picture.isOpen(each)).length;
  if (open > wantedOpen.most) {
    const surplus = picture.find((each) => picture.isOpen(each) && now - each.report.at > 3 * HOUR_MS);
    for (const index of surplus.reverse().slice(0, open - wantedOpen.most)) picture.finish(index);
  }
  const done = picture.find(
    (each) =>
      !picture.isOpen(each) &&
      !each.isUrgent &&
      each.limits.resolveBy > now + dueSoon_ms &&
      each.times.sign < now,
  );
  for (const [position, index] of done.slice(0, Math.max(0, wantedOpen.least - open)).entries()) {
    if (position % 3 > 0) picture.keepWorking(index);
    else {
      const close = now + chance.between(1, 14) * HOUR_MS;
      picture.change(index, {
        times: picture.timed(index, picture.at(index).times.resolve, close),
        detour: 'none',
      });
    }
  }
}
