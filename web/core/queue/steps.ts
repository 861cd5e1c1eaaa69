import { type Incident, type IncidentStatus, isOpen } from '../incident/incident';
import { timeLeft_ms } from '../incident/mark';

/** 信息合成 → 决策 → 处置 → 反馈: the four steps of the dispatch centre, each with the statuses it has in hand. */
export const steps = {
  gather: ['reported'],
  decide: ['accepted'],
  handle: ['dispatched', 'signed', 'handling'],
  answer: ['resolved', 'verified'],
} as const satisfies Readonly<Record<string, readonly IncidentStatus[]>>;
export type Step = keyof typeof steps;
export const stepIds = Object.keys(steps) as readonly Step[];

const stepOf = (status: IncidentStatus): Step | undefined =>
  stepIds.find((step) => (steps[step] as readonly IncidentStatus[]).includes(status));

/**
 * Since when an incident is where it is, as far as its row tells: reported, answered, or done. Within 处置 the row tells no
 * later instant than the answer, so its age counts from there.
 */
export function since({ status, reportedAt, respondedAt, resolvedAt }: Incident): number {
  const step = stepOf(status);
  if (step === 'answer') return resolvedAt ?? respondedAt ?? reportedAt;
  return step === 'gather' ? reportedAt : (respondedAt ?? reportedAt);
}

/** What a step, or a circle in a step, holds. */
export interface Held {
  readonly count: number;
  readonly overdue: number;
  /** Suspended: nobody works on it. */
  readonly suspended: number;
  /** The instant since which the one that waits longest is there, epoch ms; null when there is none. */
  readonly oldestSince: number | null;
}

export interface Board {
  readonly steps: Readonly<Record<Step, Held>>;
  /** By circle and step; those without a circle, the unplaced, under an empty id. */
  readonly circles: ReadonlyMap<string, Readonly<Record<Step, Held>>>;
}

const nothing: Held = { count: 0, overdue: 0, suspended: 0, oldestSince: null };
const empty = (): Record<Step, Held> => ({
  gather: nothing,
  decide: nothing,
  handle: nothing,
  answer: nothing,
});

function add(held: Held, incident: Incident, now: number): Held {
  const at = since(incident);
  return {
    count: held.count + 1,
    overdue: held.overdue + ((timeLeft_ms(incident, now) ?? 0) < 0 ? 1 : 0),
    suspended: held.suspended + (incident.isSuspended ? 1 : 0),
    oldestSince: held.oldestSince === null ? at : Math.min(held.oldestSince, at),
  };
}

/** The open incidents of some on the board of the four steps. `now` in epoch ms on the source's clock. */
export function boardOf(incidents: Iterable<Incident>, now: number): Board {
  const all = empty();
  const circles = new Map<string, Record<Step, Held>>();
  for (const incident of incidents) {
    const step = stepOf(incident.status);
    if (step === undefined || !isOpen(incident)) continue;
    const id = incident.circleId ?? '';
    const circle = circles.get(id) ?? empty();
    circles.set(id, circle);
    all[step] = add(all[step], incident, now);
    circle[step] = add(circle[step], incident, now);
  }
  return { steps: all, circles };
}
