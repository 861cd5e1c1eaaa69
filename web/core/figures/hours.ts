import type { TrendPoint } from '../area/area';
import type { Incident } from '../incident/incident';
import { HOUR_MS, hourStart } from '../time/shanghai';

const HOURS = 24;

/**
 * Reports and closures of the last 24 Asia/Shanghai clock hours, oldest first; the last one is the hour under way.
 * `now` is epoch ms on the source's clock. The sum of `reported` is the number of incidents reported since the first hour.
 */
export function lastHours(incidents: Iterable<Incident>, now: number): readonly TrendPoint[] {
  const first = hourStart(now) - (HOURS - 1) * HOUR_MS;
  const reported = new Array<number>(HOURS).fill(0);
  const closed = new Array<number>(HOURS).fill(0);
  const count = (hours: number[], at: number) => {
    const index = Math.floor((at - first) / HOUR_MS);
    const before = hours[index];
    if (before !== undefined) hours[index] = before + 1;
  };
  for (const incident of incidents) {
    count(reported, incident.reportedAt);
    if (incident.status === 'closed' && incident.closedAt !== null) count(closed, incident.closedAt);
  }
  return reported.map((n, index) => ({
    at: first + index * HOUR_MS,
    reported: n,
    closed: closed[index] ?? 0,
  }));
}

/** The same, circle by circle, for the spark beside each row. */
export function lastHoursByCircle(
  incidents: Iterable<Incident>,
  circleIds: readonly string[],
  now: number,
): ReadonlyMap<string, readonly TrendPoint[]> {
  const groups = new Map<string, Incident[]>(circleIds.map((id) => [id, []]));
  for (const incident of incidents) {
    if (incident.circleId !== null) groups.get(incident.circleId)?.push(incident);
  }
  return new Map([...groups].map(([id, group]) => [id, lastHours(group, now)]));
}
