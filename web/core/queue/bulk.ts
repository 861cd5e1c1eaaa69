import type { Incident, IncidentStatus } from '../incident/incident';
import { next, type RefusalCode } from '../incident/lifecycle';
import type { Actor } from '../people/role';

/** What is done to several incidents at once: moves that ask for nothing that differs from one to the next. */
export const bulkActions = ['accept', 'urge', 'supervise'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** What will happen to one of them: its status after, or why nothing will. */
export type BulkStep =
  | { readonly incident: Incident; readonly after: IncidentStatus; readonly why: null }
  | { readonly incident: Incident; readonly after: null; readonly why: RefusalCode };

/** Each of the incidents with what an action would do to it. The database decides again, one by one. */
export function bulkSteps(
  actor: Actor,
  incidents: readonly Incident[],
  action: BulkAction,
  note: string,
): readonly BulkStep[] {
  return incidents.map((incident) => {
    const { status, isSuspended, circleId } = incident;
    const asked = next(actor, { status, isSuspended, circleId }, { action, note });
    return asked.allowed
      ? { incident, after: asked.status, why: null }
      : { incident, after: null, why: asked.reason };
  });
}

/** The actions that would do something to at least one, were a reason given. */
export const bulkPossible = (actor: Actor, incidents: readonly Incident[]): readonly BulkAction[] =>
  bulkActions.filter((action) =>
    bulkSteps(actor, incidents, action, '·').some(({ after }) => after !== null),
  );
