import { streetId } from '../../../supabase/embedded/demo-accounts';
import { DAY_MS, dayName, daysAfter, weekdayOf } from '../../../web/core/time/shanghai';
import type { Attempt } from './patience';
import type { Person } from './person';

/** What a dispatch is given: the first-ranked who is there, as a dispatcher would. */
export async function whomToSend(person: Person, incidentId: number): Promise<Attempt<object>> {
  const ranked = await person.ask<{ id: string; is_on_duty: boolean }[]>('nearest_responders', {
    street_id: streetId,
    incident_id: incidentId,
    max_rows: 3,
  });
  if (ranked.kind !== 'answer') return ranked;
  const first = ranked.value.find(({ is_on_duty }) => is_on_duty);
  return { kind: 'answer', value: first ? { responder_id: first.id } : {} };
}

const weeksBack = 8;

/** Plans this week and the next as the last one that was planned, so that a demo that stood still has people on duty. */
export async function planWeeks(person: Person, now: number): Promise<Attempt<true>> {
  const monday = dayName(now - ((weekdayOf(now) + 6) % 7) * DAY_MS);
  for (const [from, to] of [
    ...Array.from({ length: weeksBack }, (_, week) => [daysAfter(monday, -7 * (week + 1)), monday] as const),
    [monday, daysAfter(monday, 7)] as const,
  ]) {
    const copied = await person.ask<number>('copy_roster', {
      street_id: streetId,
      from_week: from,
      to_week: to,
    });
    if (copied.kind !== 'answer') return copied;
  }
  return { kind: 'answer', value: true };
}
