/** What a person is in a street. `display` is a screen, not a person. */
export const roles = [
  'display',
  'dispatcher',
  'circle_lead',
  'leader',
  'planner',
  'enterprise_officer',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** One membership. Only a circle lead has a circle. */
export interface Membership {
  readonly streetId: string;
  readonly role: Role;
  readonly circleId: string | null;
  readonly displayName: string;
}

/** Who asks, as far as the rules care: the roles held in the street and the circle answered for. */
export interface Actor {
  readonly roles: readonly Role[];
  readonly circleId: string | null;
}

/** The actor that a person's memberships of one street make. */
export function actorOf(memberships: readonly Membership[], streetId: string): Actor {
  const own = memberships.filter((membership) => membership.streetId === streetId);
  return {
    roles: own.map((membership) => membership.role),
    circleId: own.find((membership) => membership.role === 'circle_lead')?.circleId ?? null,
  };
}

/** Whether someone sees every incident. Others see ordinary ones, a circle lead also those of the own circle: as in `private.viewer`. */
export const seesAll = ({ roles: held }: Actor): boolean =>
  held.some((role) => role === 'dispatcher' || role === 'leader' || role === 'admin');
