import { type Attack, verdict } from './finding';
import type { Target } from './target';

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly phone: string;
}

const persons = new Set(['safety_officer', 'mediator', 'property_staff', 'circle_lead']);
const wholePhone = /\b1[3-9]\d{9}\b/;
/** Ways round the mask: other columns, casts that tell by an error, a filter that guesses, an order that sorts by it. */
const ways = [
  '/rest/v1/responders?select=name,phone',
  '/rest/v1/responders?select=id&phone=like.139*',
  '/rest/v1/responders?select=id&order=name',
  '/rest/v1/responders?select=id,user_id',
  '/rest/v1/duty_shifts?select=note',
  '/rest/v1/responder_absences?select=reason',
  '/rest/v1/incident_assignments?select=responder_id',
];

/** Names and phones of the forces, by whoever may not read them, with the list, round it, and by guessing. */
export const namesOfResponders: Attack = {
  row: 'H7',
  what: 'reading who the responders are and how they are reached',
  run: async (target: Target) => {
    const street_id = target.streetId;
    const args = { street_id, filter: {}, max_rows: 500 };
    const dispatcher = await target.as('dispatcher');
    const known = (JSON.parse((await dispatcher.rpc('responder_list', args)).text) as Listed[]).find(
      ({ kind }) => persons.has(kind),
    );
    if (known === undefined)
      return { held: false, saw: 'no responder to look for: the attack proves nothing' };
    const broken: string[] = [];
    let looked = 0;
    for (const role of ['display', 'planner', 'enterprise_officer', 'admin']) {
      const caller = await target.as(role);
      const listed = await caller.rpc('responder_list', args);
      looked += 1;
      if (wholePhone.test(listed.text)) broken.push(`${role} reads a phone in the list`);
      if (listed.status === 200)
        for (const row of JSON.parse(listed.text) as Listed[])
          if (persons.has(row.kind) && !row.name.endsWith('**'))
            broken.push(`${role} reads the name of ${row.id}`);
      // A filter is no oracle: it looks only in what is shown.
      const guessed = await caller.rpc('responder_list', { ...args, filter: { words: known.name } });
      if (guessed.text.includes(known.id)) broken.push(`${role} finds ${known.id} by its name`);
      const ticket = await caller.rpc('open_responder', {
        street_id,
        responder_id: known.id,
        reason: 'attack',
      });
      if (ticket.status === 200) broken.push(`${role} opens a phone`);
      for (const way of ways) {
        looked += 1;
        const answer = await caller.get(`${way}&limit=5`);
        if (answer.status === 200) broken.push(`${role} gets ${way}`);
      }
    }
    for (const way of ways)
      if ((await dispatcher.get(`${way}&limit=5`)).status === 200) broken.push(`a dispatcher gets ${way}`);
    return verdict(broken, `${looked} questions of four roles tell no name and no phone`);
  },
};
