import { simulatorAccount, streetId } from '../../../supabase/embedded/demo-accounts';
import type { Attempt } from './patience';
import type { Person } from './person';

/** When the street was made, epoch ms: what lies before is its made-up history, whoever stands in it. */
export async function madeAt(person: Person): Promise<Attempt<number>> {
  const editions = await person.read<{ created_at: string }>('editions', 'created_at');
  if (editions.kind !== 'answer') return editions;
  return {
    kind: 'answer',
    value: Math.min(...editions.value.map(({ created_at }) => Date.parse(created_at))),
  };
}

/** Whether nobody but the simulator has had a hand in an incident since the street was made. */
export async function isOwn(person: Person, incidentId: number, since: number): Promise<Attempt<boolean>> {
  const detail = await person.ask<{ events: { at: string; actor_name: string }[] }[]>('incident_detail', {
    street_id: streetId,
    incident_id: incidentId,
  });
  if (detail.kind !== 'answer') return detail;
  const events = detail.value[0]?.events ?? [];
  return {
    kind: 'answer',
    // What the street does by itself, such as settling a new edition, is nobody's doing.
    value: events.every(
      ({ at, actor_name }) =>
        Date.parse(at) <= since || actor_name === '' || actor_name === simulatorAccount.name,
    ),
  };
}
