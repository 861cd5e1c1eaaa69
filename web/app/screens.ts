/** The main screens, and who is shown which. Kindness only: the database decides what anyone may read. */
import type { Actor, Role } from '@/core/people/role';
import { defineText } from '@/ui/text';

/** What the screens are called. */
export const screensText = defineText(
  'screens',
  {
    wall: '大屏',
    dispatch: '调度',
    forces: '力量',
  },
  {
    wall: 'Wall',
    dispatch: 'Dispatch',
    forces: 'Forces',
  },
);

export const screenIds = ['wall', 'dispatch', 'forces', 'hotspots', 'planner'] as const;
export type ScreenId = (typeof screenIds)[number];

const homes: Readonly<Record<Role, ScreenId>> = {
  dispatcher: 'dispatch',
  circle_lead: 'dispatch',
  leader: 'hotspots',
  planner: 'planner',
  admin: 'dispatch',
  enterprise_officer: 'hotspots',
  display: 'wall',
};

/** Who is shown the forces: who sends them, answers for them, or keeps their roster. */
const forcesFor: readonly Role[] = ['dispatcher', 'leader', 'admin'];

/** A screen's account is shown the wall and nothing else; everyone else the screens at a desk. */
export const isWallOnly = (actor: Actor): boolean =>
  actor.roles.length > 0 && actor.roles.every((role) => role === 'display');

export function screensFor(actor: Actor): readonly ScreenId[] {
  if (isWallOnly(actor)) return ['wall'];
  const seesForces = forcesFor.some((role) => actor.roles.includes(role));
  return screenIds.filter((id) => id !== 'forces' || seesForces);
}

/** Where someone lands after signing in: the home of the first role in the order of the table above. */
export function homeOf(actor: Actor): ScreenId {
  const role = (Object.keys(homes) as Role[]).find((known) => actor.roles.includes(known));
  return role ? homes[role] : 'dispatch';
}

/** The screen whose name is closest to what was typed: `/dispach` is meant as `/dispatch`. Null when nothing is close. */
export function nearestScreen(path: string): ScreenId | null {
  const typed = path.split('/')[1]?.toLowerCase() ?? '';
  const ranked = screenIds
    .map((screen) => ({ screen, distance: editDistance(typed, screen) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.ceil(best.screen.length / 3) ? best.screen : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
