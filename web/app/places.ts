/** The four main screens, and who is shown which. Kindness only: the database decides what anyone may read. */
import type { Actor, Role } from '@/core/people/role';

export const placeIds = ['wall', 'dispatch', 'hotspots', 'planner'] as const;
export type PlaceId = (typeof placeIds)[number];

const homes: Readonly<Record<Role, PlaceId>> = {
  dispatcher: 'dispatch',
  circle_lead: 'dispatch',
  leader: 'hotspots',
  planner: 'planner',
  admin: 'dispatch',
  enterprise_officer: 'hotspots',
  display: 'wall',
};

/** A screen's account is shown the wall and nothing else; everyone else the four screens. */
export const isScreen = (actor: Actor): boolean =>
  actor.roles.length > 0 && actor.roles.every((role) => role === 'display');

export const placesFor = (actor: Actor): readonly PlaceId[] => (isScreen(actor) ? ['wall'] : placeIds);

/** Where someone lands after signing in: the home of the first role in the order of the table above. */
export function homeOf(actor: Actor): PlaceId {
  const role = (Object.keys(homes) as Role[]).find((known) => actor.roles.includes(known));
  return role ? homes[role] : 'dispatch';
}

/** The screen whose name is closest to what was typed: `/dispach` is meant as `/dispatch`. Null when nothing is close. */
export function nearestPlace(path: string): PlaceId | null {
  const typed = path.split('/')[1]?.toLowerCase() ?? '';
  const ranked = placeIds
    .map((place) => ({ place, distance: editDistance(typed, place) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.ceil(best.place.length / 3) ? best.place : null;
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
