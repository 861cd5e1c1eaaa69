import { type Incident, isOpen } from '../incident/incident';
import { DUE_SOON_MS, nextDeadline } from '../incident/mark';
import { dayStart, hourStart, MINUTE_MS } from '../time/shanghai';

/** Figures of a set of incidents at an instant. Each counts exactly the rows of the list state named with it. */
export interface Situation {
  /** `open` */
  readonly open: number;
  /** `overdue` */
  readonly overdue: number;
  /** `due_soon`: within two hours. */
  readonly dueSoon: number;
  /** `unplaced` */
  readonly unplaced: number;
  /** `suspended` */
  readonly suspended: number;
  /** `reported` since the start of this Asia/Shanghai clock hour. */
  readonly newThisHour: number;
  /** `reported` since Asia/Shanghai midnight. */
  readonly reportedToday: number;
  /** `closed` since midnight: the denominator of the on-time rate. */
  readonly closedToday: number;
  /** `closed_on_time` since midnight: its numerator. */
  readonly closedOnTimeToday: number;
  /** Mean minutes from report to close of those closed today; null when there were none. */
  readonly meanMinutes: number | null;
}

/** Whether one was resolved within its limit; the paperwork between resolution and closing does not count. */
function isOnTime({ resolvedAt, closedAt, resolveBy }: Incident): boolean {
  const doneAt = resolvedAt === undefined ? closedAt : resolvedAt;
  return doneAt !== null && resolveBy !== null && doneAt <= resolveBy;
}

/** Counts incidents at an instant (epoch ms on the source's clock). Overdue is derived from the clock, never stored. */
export function situationOf(incidents: Iterable<Incident>, now: number): Situation {
  const today = dayStart(now);
  const hour = hourStart(now);
  const sum = {
    open: 0,
    overdue: 0,
    dueSoon: 0,
    unplaced: 0,
    suspended: 0,
    hour: 0,
    reported: 0,
    closed: 0,
    onTime: 0,
  };
  let minutes = 0;
  for (const incident of incidents) {
    if (incident.reportedAt >= today) sum.reported++;
    if (incident.reportedAt >= hour) sum.hour++;
    if (isOpen(incident)) {
      sum.open++;
      if (incident.isSuspended) sum.suspended++;
      if (incident.communityId === null) sum.unplaced++;
      const deadline = nextDeadline(incident);
      if (deadline === null) continue;
      if (deadline < now) sum.overdue++;
      else if (deadline - now <= DUE_SOON_MS) sum.dueSoon++;
    } else if (incident.status === 'closed' && incident.closedAt !== null && incident.closedAt >= today) {
      sum.closed++;
      minutes += (incident.closedAt - incident.reportedAt) / MINUTE_MS;
      if (isOnTime(incident)) sum.onTime++;
    }
  }
  return {
    open: sum.open,
    overdue: sum.overdue,
    dueSoon: sum.dueSoon,
    unplaced: sum.unplaced,
    suspended: sum.suspended,
    newThisHour: sum.hour,
    reportedToday: sum.reported,
    closedToday: sum.closed,
    closedOnTimeToday: sum.onTime,
    meanMinutes: sum.closed === 0 ? null : minutes / sum.closed,
  };
}

/** The same figures circle by circle. Every circle asked for is there, with zeros when quiet; the unplaced are in none. */
export function situationByCircle(
  incidents: Iterable<Incident>,
  circleIds: readonly string[],
  now: number,
): ReadonlyMap<string, Situation> {
  const groups = new Map<string, Incident[]>(circleIds.map((id) => [id, []]));
  for (const incident of incidents) {
    if (incident.circleId !== null) groups.get(incident.circleId)?.push(incident);
  }
  return new Map([...groups].map(([id, group]) => [id, situationOf(group, now)]));
}
